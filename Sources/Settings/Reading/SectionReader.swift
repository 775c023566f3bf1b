/// The keys and values of one mapping of the file, unknown keys reported.
struct SectionReader<Key: SectionKey> {
    let field: Field
    private var values: [Key: Field] = [:]

    /// Reads the mapping; an empty one where nothing was written. `nil` when something else stands there.
    init?(_ field: Field, expectation: String = "a mapping", hint: String? = nil) {
        self.field = field
        let entries: [SourceNode.Entry]
        switch field.node.kind {
        case .mapping(let found): entries = found
        case .scalar where field.node.isNothing: entries = []
        case .scalar, .list:
            field.reportExpected(expectation, hint: hint)
            return nil
        }
        for entry in entries {
            guard let key = Key(rawValue: entry.key) else {
                report(unknown: entry)
                continue
            }
            let path = Self.path(entry.key, in: field.path)
            field.collector.positions[path] = entry.value.position
            values[key] = Field(
                node: entry.value, path: path, collector: field.collector, isSensitive: field.isSensitive)
        }
    }

    /// The value of a key, if it is there and can be read.
    func optional<Value>(_ key: Key, _ reader: ValueReader<Value>) -> Value? {
        values[key].flatMap(reader.read)
    }

    /// The value of a key; its default where the key is left out, and where it cannot be read, which has been reported.
    func value<Value>(_ key: Key, default defaultValue: Value, _ reader: ValueReader<Value>) -> Value {
        optional(key, reader) ?? defaultValue
    }

    /// The value of a key that must be there.
    func required<Value>(_ key: Key, _ reader: ValueReader<Value>, hint: String? = nil) -> Value? {
        guard let field = values[key] else {
            reportMissing(key, hint: hint)
            return nil
        }
        return reader.read(field)
    }

    /// What stands under a key, unread.
    subscript(key: Key) -> Field? { values[key] }

    func reportMissing(_ key: Key, hint: String?) {
        field.collector.report(
            .missingKey, keyPath: Self.path(key.rawValue, in: field.path), at: field.node.position,
            hidesValue: field.isSensitive, message: "missing key \(key.rawValue.quoted)\(place)", hint: hint)
    }

    private func report(unknown entry: SourceNode.Entry) {
        let known = Key.allCases.map(\.rawValue)
        // A key that was pasted where its name belongs is read as a key of the mapping.
        let name = field.isSensitive ? "" : " \(entry.key.quoted)"
        field.collector.report(
            .unknownKey, keyPath: field.isSensitive ? field.path : Self.path(entry.key.shortened, in: field.path),
            at: entry.keyPosition, hidesValue: field.isSensitive, message: "unknown key\(name)\(place)",
            hint: entry.key == "<<"
                ? "merge keys are not supported; use an alias for the whole value"
                : (field.isSensitive ? nil : Suggestion.hint(for: entry.key, among: known))
                    ?? (known.count == 1 ? "the only key here is " : "the keys here are ")
                    + known.sorted().joined(separator: ", "))
    }

    private var place: String { field.path.isEmpty ? "" : " in \(field.path)" }

    private static func path(_ key: String, in parent: String) -> String {
        parent.isEmpty ? key : "\(parent).\(key)"
    }
}
