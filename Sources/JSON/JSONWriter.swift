/// Appends canonical JSON to bytes: no white space, members in the order of the calls, the least escaping.
///
/// Commas and colons come by themselves. The caller writes a key before each value of an object, ends what it begins,
/// and repeats no key; debug builds check the first two.
public struct JSONWriter: Sendable {
    /// What has been written so far, and room behind it.
    var room: ByteRoom
    /// A value precedes in this container, so the next key or element takes a comma.
    private var needsComma = false
    private var depth = 0

    /// A writer with no bytes yet and room for `capacity` of them.
    public init(capacity: Int = 0) {
        room = ByteRoom()
        room.reserve(capacity)
    }

    /// A writer that appends to `bytes`, which it takes over.
    public init(appendingTo bytes: consuming [UInt8]) {
        room = ByteRoom(bytes)
    }

    /// A writer that appends to bytes of somebody's, who gets them back by `takeRoom`.
    public init(appendingTo room: consuming ByteRoom) {
        self.room = room
    }

    /// Hands over what was written and starts again with nothing.
    public mutating func take() -> [UInt8] {
        assert(depth == 0, "taken with open containers")
        needsComma = false
        return room.take()
    }

    /// Hands over what was written, with its memory, and starts again with nothing.
    public mutating func takeRoom() -> ByteRoom {
        assert(depth == 0, "taken with open containers")
        var taken = ByteRoom()
        swap(&taken, &room)
        needsComma = false
        return taken
    }

    /// What has been written so far.
    public var bytes: [UInt8] { room.withUnsafeBytes { Array($0) } }

    /// Forgets what was written and keeps the memory, for writing the next text.
    public mutating func clear() {
        room.removeAll()
        depth = 0
        needsComma = false
    }

    /// `{`
    public mutating func beginObject() { begin(UInt8(ascii: "{")) }

    /// `}`
    public mutating func endObject() { end(UInt8(ascii: "}")) }

    /// `[`
    public mutating func beginArray() { begin(UInt8(ascii: "[")) }

    /// `]`
    public mutating func endArray() { end(UInt8(ascii: "]")) }

    /// A key that needs no escaping, as a literal of the program.
    public mutating func key(_ name: StaticString) {
        let length = name.utf8CodeUnitCount
        let comma = needsComma ? 1 : 0
        // One piece: `,"name":` with the comma written in any case, and written over when none is due.
        room.append(atMost: length + 4) { room in
            room[0] = UInt8(ascii: ",")
            room[comma] = UInt8(ascii: "\"")
            (room + comma + 1).update(from: name.utf8Start, count: length)
            room[comma + 1 + length] = UInt8(ascii: "\"")
            room[comma + 2 + length] = UInt8(ascii: ":")
            return comma + 3 + length
        }
        needsComma = false
    }

    /// Any key.
    public mutating func key(text: String) {
        separate()
        appendQuoted(text)
        room.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// A string.
    public mutating func string(_ value: String) {
        separate()
        appendQuoted(value)
        needsComma = true
    }

    /// `true` or `false`
    public mutating func bool(_ value: Bool) { literal(value ? "true" : "false") }

    /// `null`
    public mutating func null() { literal("null") }

    /// Bytes that are already one JSON value; they are not checked.
    public mutating func raw(_ value: [UInt8]) { raw(value.span.bytes) }

    /// Bytes that are already one JSON value; they are not checked.
    public mutating func raw(_ value: RawSpan) {
        separate()
        value.withUnsafeBytes { room.append($0) }
        needsComma = true
    }

    private mutating func literal(_ text: StaticString) {
        separate()
        room.append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        needsComma = true
    }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        room.append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        assert(depth > 0, "ended more containers than begun")
        room.append(bracket)
        depth -= 1
        needsComma = true
    }

    /// The comma before a key or an element, where one is due.
    @inline(__always)
    mutating func separate() {
        if needsComma { room.append(UInt8(ascii: ",")) }
    }

    /// Notes that a value was written.
    @inline(__always)
    mutating func didWriteValue() { needsComma = true }
}
