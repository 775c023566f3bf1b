import GatewayCore
import JSON

// A snapshot says what there is: numbers that are 0 and lists that are empty are left out.

extension JSONWriter {
    /// A count, left out when 0.
    mutating func count(_ name: StaticString, _ value: Int) {
        if value != 0 { member(name, value) }
    }

    /// Buckets, each as a row of whole numbers; left out when there are none.
    mutating func rows(_ name: StaticString, _ rows: [[Int64]]) {
        guard !rows.isEmpty else { return }
        list(name, rows) { row, json in
            json.beginArray()
            for value in row { json.int64(value) }
            json.endArray()
        }
    }
}

extension MemberReader {
    /// A count that is left out when it is 0.
    mutating func count(_ name: StaticString, _ cursor: inout JSONCursor) throws(RowFault) -> Int {
        let value = try optionalInt64(name, &cursor)
        guard value != 0 else { throw .wrongMember(name.description) }
        return Int(value ?? 0)
    }

    /// Buckets; a row that is none is refused.
    mutating func rows<Bucket>(
        _ name: StaticString, _ cursor: inout JSONCursor, _ bucket: ([Int64]) -> Bucket?
    ) throws(RowFault) -> [Bucket] {
        let rows = try optionalTable(name, &cursor)
        guard rows?.isEmpty != true else { throw .wrongMember(name.description) }
        let buckets = (rows ?? []).compactMap(bucket)
        guard buckets.count == rows?.count ?? 0 else { throw .wrongMember(name.description) }
        return buckets
    }
}
