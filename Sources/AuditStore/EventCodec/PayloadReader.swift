import GatewayCore
import JSON

/// Reads a payload object strictly: every key there has to be asked for, every required one has to be there.
struct PayloadReader {
    private let row: EventRow
    private let path: String
    private let value: JSONValue
    private let count: Int
    private var read = 0

    /// Parses a row's payload.
    init(_ row: EventRow) throws(CodecError) {
        let value: JSONValue
        do {
            value = try JSONValue.parse(row.payload)
        } catch {
            throw CodecError(position: row.position, kind: row.kind, reason: "the payload is not JSON: \(error)")
        }
        try self.init(row, path: "", value: value)
    }

    private init(_ row: EventRow, path: String, value: JSONValue) throws(CodecError) {
        self.row = row
        self.path = path
        self.value = value
        guard let members = value.objectValue else {
            throw CodecError(
                position: row.position, kind: row.kind, reason: "\(path.isEmpty ? "the payload" : path) is no object")
        }
        count = members.count
    }

    /// Fails when a key was not asked for.
    consuming func finish() throws(CodecError) {
        guard read == count else { throw fault("an unknown key in \(path.isEmpty ? "the payload" : path)") }
    }

    mutating func string(_ key: String) throws(CodecError) -> String {
        try required(key, try optionalString(key))
    }

    mutating func optionalString(_ key: String) throws(CodecError) -> String? {
        try optional(key, "a string") { $0.stringValue }
    }

    mutating func integer(_ key: String) throws(CodecError) -> Int64 {
        try required(key, try optionalInteger(key))
    }

    mutating func optionalInteger(_ key: String) throws(CodecError) -> Int64? {
        try optional(key, "an integer") { $0.integerValue }
    }

    mutating func int(_ key: String) throws(CodecError) -> Int {
        Int(try integer(key))
    }

    mutating func bool(_ key: String) throws(CodecError) -> Bool {
        try required(key, try optional(key, "true or false") { $0.boolValue })
    }

    mutating func double(_ key: String) throws(CodecError) -> Double {
        try required(key, try optional(key, "a number") { $0.doubleValue })
    }

    /// A value of a closed set, or one with its own text form.
    mutating func parsed<Value>(_ key: String, _ parse: (String) -> Value?) throws(CodecError) -> Value {
        try required(key, try optionalParsed(key, parse))
    }

    mutating func optionalParsed<Value>(_ key: String, _ parse: (String) -> Value?) throws(CodecError) -> Value? {
        guard let text = try optionalString(key) else { return nil }
        guard let value = parse(text) else { throw fault("\(name(key)) has a value this version does not know") }
        return value
    }

    /// A key whose value may be null but has to be there.
    mutating func nullable<Value>(
        _ key: String, _ read: (inout PayloadReader) throws(CodecError) -> Value
    ) throws(CodecError) -> Value? {
        guard let found = value[key] else { throw fault("\(name(key)) is missing") }
        if found.isNull {
            self.read += 1
            return nil
        }
        return try read(&self)
    }

    mutating func object<Value>(
        _ key: String, _ read: (inout PayloadReader) throws(CodecError) -> Value
    ) throws(CodecError) -> Value {
        guard let found = value[key] else { throw fault("\(name(key)) is missing") }
        self.read += 1
        return try whole(found, name(key), read)
    }

    mutating func objects<Value>(
        _ key: String, _ read: (inout PayloadReader) throws(CodecError) -> Value
    ) throws(CodecError) -> [Value] {
        let elements = try required(key, try optional(key, "an array") { $0.arrayValue })
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            values.append(try whole(element, "\(name(key))[\(index)]", read))
        }
        return values
    }

    mutating func strings(_ key: String) throws(CodecError) -> [String] {
        let elements = try required(key, try optional(key, "an array") { $0.arrayValue })
        var values: [String] = []
        for element in elements {
            guard let text = element.stringValue else { throw fault("\(name(key)) holds something else than strings") }
            values.append(text)
        }
        return values
    }

    func fault(_ reason: String) -> CodecError {
        CodecError(position: row.position, kind: row.kind, reason: reason)
    }

    private func whole<Value>(
        _ value: JSONValue, _ path: String, _ read: (inout PayloadReader) throws(CodecError) -> Value
    ) throws(CodecError) -> Value {
        var reader = try PayloadReader(row, path: path, value: value)
        let result = try read(&reader)
        try reader.finish()
        return result
    }

    private mutating func optional<Value>(
        _ key: String, _ expected: String, _ convert: (JSONValue) -> Value?
    ) throws(CodecError) -> Value? {
        guard let found = value[key] else { return nil }
        guard let converted = convert(found) else { throw fault("\(name(key)) is not \(expected)") }
        read += 1
        return converted
    }

    private func required<Value>(_ key: String, _ value: Value?) throws(CodecError) -> Value {
        guard let value else { throw fault("\(name(key)) is missing") }
        return value
    }

    private func name(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
