import JSON

/// Known field names of one object with what is checked of each, found by name without decoding keys.
struct FieldTable: Sendable {
    private let byLength: [[Field]]

    private struct Field: Sendable {
        let name: StaticString
        let shape: FieldShape
    }

    init(_ fields: KeyValuePairs<StaticString, FieldShape>) {
        let longest = fields.map { $0.key.utf8CodeUnitCount }.max() ?? 0
        var byLength = [[Field]](repeating: [], count: longest + 1)
        for (name, shape) in fields { byLength[name.utf8CodeUnitCount].append(Field(name: name, shape: shape)) }
        self.byLength = byLength
    }

    /// The name and shape of the field that `key` names; nil for unknown fields, which pass unchecked.
    func field(named key: JSONText, in cursor: borrowing JSONCursor) -> (name: StaticString, shape: FieldShape)? {
        let length = cursor.utf8Count(of: key)
        guard length < byLength.count else { return nil }
        for field in byLength[length] where cursor.text(key, equals: field.name) { return (field.name, field.shape) }
        return nil
    }
}
