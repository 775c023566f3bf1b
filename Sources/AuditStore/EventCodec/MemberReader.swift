import JSON

/// Reads the members of one JSON object in the order in which they are written, and refuses any other.
///
/// Canonical payloads have one order of members, so one comparison a member is enough and nothing is collected.
struct MemberReader {
    /// The key that has been read and whose value has not.
    private var pending: JSONText?

    /// Enters the object that comes next.
    init(_ cursor: inout JSONCursor) throws(RowFault) {
        do throws(JSONError) {
            try cursor.beginObject()
            pending = try cursor.nextKey()
        } catch { throw .malformed(error) }
    }

    /// Reads the member `name` if it comes next; nil otherwise.
    mutating func optional<Value>(
        _ name: StaticString, _ cursor: inout JSONCursor,
        _ read: (inout JSONCursor) throws(RowFault) -> Value
    ) throws(RowFault) -> Value? {
        guard let key = pending, cursor.text(key, equals: name) else { return nil }
        let value: Value
        do throws(RowFault) {
            value = try read(&cursor)
        } catch .malformed(let error) where error.code == .wrongKind {
            throw .wrongMember(name.description)
        }
        do throws(JSONError) { pending = try cursor.nextKey() } catch { throw .malformed(error) }
        return value
    }

    /// Reads the member `name`, which must come next.
    mutating func required<Value>(
        _ name: StaticString, _ cursor: inout JSONCursor,
        _ read: (inout JSONCursor) throws(RowFault) -> Value
    ) throws(RowFault) -> Value {
        guard let value = try optional(name, &cursor, read) else { throw .missingMember(name.description) }
        return value
    }

    /// Checks that the object has ended.
    func finish(_ cursor: borrowing JSONCursor) throws(RowFault) {
        if let pending { throw .unexpectedMember(cursor.string(of: pending)) }
    }
}
