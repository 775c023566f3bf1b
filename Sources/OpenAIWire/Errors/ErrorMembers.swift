import JSON

/// The members that matter of an error answer.
///
/// Read without building a tree: servers that echo the request in their refusals (FastAPI does) make large answers.
struct ErrorMembers {
    /// Those of the object itself.
    var own = ErrorFields()
    /// Those of its `error` and of its `detail`, where they say something.
    var error: ErrorFields?
    var detail: ErrorFields?
    /// That of its `response`, as a stream tells that one has failed.
    var response: ErrorFields?

    /// The error that the answer speaks of, in the first of the known shapes that it has.
    var recognised: UpstreamErrorBody? {
        if let error { return error.isText ? error.body(besides: own) : error.body }
        return own.isErrorObject ? own.body : (detail ?? response)?.body
    }

    /// Reads past the answer: an object, or an array with one object in it. Anything else has no members.
    static func read(_ cursor: inout JSONCursor) throws(JSONError) -> ErrorMembers {
        switch try cursor.peekKind() {
        case .object:
            return try readObject(&cursor)
        case .array:
            var members = ErrorMembers()
            var count = 0
            try cursor.beginArray()
            while try cursor.nextElement() {
                count += 1
                if count == 1, try cursor.peekKind() == .object {
                    members = try readObject(&cursor)
                } else {
                    try cursor.skipValue()
                }
            }
            return count == 1 ? members : ErrorMembers()
        case .string, .number, .boolean, .null:
            try cursor.skipValue()
            return ErrorMembers()
        }
    }

    private static func readObject(_ cursor: inout JSONCursor) throws(JSONError) -> ErrorMembers {
        var members = ErrorMembers()
        try cursor.beginObject()
        while let key = try cursor.nextKey() {
            if cursor.text(key, equals: "error") {
                members.error = try ErrorFields.read(&cursor, elements: false)
            } else if cursor.text(key, equals: "detail") {
                members.detail = try ErrorFields.read(&cursor, elements: true)
            } else if cursor.text(key, equals: "response"), try cursor.peekKind() == .object {
                members.response = try readErrorOfObject(&cursor)
            } else {
                try members.own.readMember(key, &cursor)
            }
        }
        return members
    }

    private static func readErrorOfObject(_ cursor: inout JSONCursor) throws(JSONError) -> ErrorFields? {
        var error: ErrorFields?
        try cursor.beginObject()
        while let key = try cursor.nextKey() {
            if cursor.text(key, equals: "error") {
                error = try ErrorFields.read(&cursor, elements: false)
            } else {
                try cursor.skipValue()
            }
        }
        return error
    }
}

/// The parts of an error under all their names.
struct ErrorFields {
    private var message: String?
    private var type: String?
    /// What Google's shape calls the type.
    private var status: String?
    private var code: String?
    private var parameter: String?
    /// `object` or `type` is `"error"`: the object speaks of nothing else.
    private(set) var isErrorObject = false
    /// The error is its message alone.
    private(set) var isText = false

    /// The error in our words.
    var body: UpstreamErrorBody {
        UpstreamErrorBody(type: type ?? status, code: code, parameter: parameter, message: message)
    }

    /// The error, with what `other` says of it where this one is silent.
    func body(besides other: ErrorFields) -> UpstreamErrorBody {
        var fields = self
        fields.type = type ?? other.type
        fields.status = status ?? other.status
        fields.code = code ?? other.code
        fields.parameter = parameter ?? other.parameter
        return fields.body
    }

    /// Reads past a value that tells the error: an object, its message alone, or (with `elements`) a list of them, of which
    /// the first counts. Nil where it is neither.
    static func read(_ cursor: inout JSONCursor, elements: Bool) throws(JSONError) -> ErrorFields? {
        var fields = ErrorFields()
        switch try cursor.peekKind() {
        case .string:
            fields.message = try cursor.readString()
            fields.isText = true
        case .object:
            try cursor.beginObject()
            while let key = try cursor.nextKey() { try fields.readMember(key, &cursor) }
        case .array where elements:
            var first: ErrorFields?
            var isFirst = true
            try cursor.beginArray()
            while try cursor.nextElement() {
                if isFirst { first = try read(&cursor, elements: false) } else { try cursor.skipValue() }
                isFirst = false
            }
            return first
        case .array, .number, .boolean, .null:
            try cursor.skipValue()
            return nil
        }
        return fields
    }

    /// Reads past the value of the member `key`.
    mutating func readMember(_ key: JSONText, _ cursor: inout JSONCursor) throws(JSONError) {
        switch try cursor.peekKind() {
        case .string:
            let text = try cursor.readText()
            if cursor.text(key, equals: "message") || cursor.text(key, equals: "msg") {
                message = cursor.string(of: text)
            } else if cursor.text(key, equals: "type"), cursor.text(text, equals: "error") {
                // A marker, and no type of error.
                isErrorObject = true
            } else if cursor.text(key, equals: "type") || cursor.text(key, equals: "error_type") {
                type = ProviderLabel.token(text, in: cursor)
            } else if cursor.text(key, equals: "status") {
                status = ProviderLabel.token(text, in: cursor)
            } else if cursor.text(key, equals: "code") {
                code = ProviderLabel.token(text, in: cursor)
            } else if cursor.text(key, equals: "param") {
                parameter = ProviderLabel.checked(text, in: cursor)
            } else if cursor.text(key, equals: "object") {
                if cursor.text(text, equals: "error") { isErrorObject = true }
            }
        case .number where cursor.text(key, equals: "code"):
            code = try cursor.readIntegerIfExact().map { String($0) }
        case .object, .array, .number, .boolean, .null:
            try cursor.skipValue()
        }
    }
}
