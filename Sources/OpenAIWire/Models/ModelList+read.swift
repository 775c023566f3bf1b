import JSON

extension ModelList {
    /// The ids in a provider's `GET /models`: those of `data` that are texts; nil where the body is no such list.
    public static func ids(in body: [UInt8]) -> [String]? {
        do throws(JSONError) {
            return try JSONCursor.scan(body.span.bytes) { (cursor) throws(JSONError) -> [String]? in
                guard try cursor.peekKind() == .object else { return nil }
                var ids: [String]?
                try cursor.beginObject()
                while let key = try cursor.nextKey() {
                    if cursor.text(key, equals: "data"), try cursor.peekKind() == .array {
                        ids = try readIDs(&cursor)
                    } else {
                        try cursor.skipValue()
                    }
                }
                try cursor.finish()
                return ids
            }
        } catch {
            return nil
        }
    }

    private static func readIDs(_ cursor: inout JSONCursor) throws(JSONError) -> [String] {
        var ids: [String] = []
        try cursor.beginArray()
        while try cursor.nextElement() {
            guard try cursor.peekKind() == .object else {
                try cursor.skipValue()
                continue
            }
            try cursor.beginObject()
            while let key = try cursor.nextKey() {
                if cursor.text(key, equals: "id"), try cursor.peekKind() == .string {
                    ids.append(try cursor.readString())
                } else {
                    try cursor.skipValue()
                }
            }
        }
        return ids
    }
}
