/// Appends canonical JSON to bytes: no white space, members in the order of the calls, the least escaping.
///
/// Commas and colons come by themselves. The caller writes a key before each value of an object, ends what it begins,
/// and repeats no key; debug builds check the first two.
public struct JSONWriter: Sendable {
    /// What has been written so far.
    public internal(set) var bytes: [UInt8]
    /// A value precedes in this container, so the next key or element takes a comma.
    private var needsComma = false
    private var depth = 0

    /// A writer with no bytes yet and room for `capacity` of them.
    public init(capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// A writer that appends to `bytes`, which it takes over.
    public init(appendingTo bytes: consuming [UInt8]) {
        self.bytes = bytes
    }

    /// Hands over what was written and starts again with nothing.
    public mutating func take() -> [UInt8] {
        assert(depth == 0, "taken with open containers")
        var taken: [UInt8] = []
        swap(&taken, &bytes)
        needsComma = false
        return taken
    }

    /// Forgets what was written and keeps the memory, for writing the next text.
    public mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
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
        separate()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Any key.
    public mutating func key(text: String) {
        separate()
        appendQuoted(text)
        bytes.append(UInt8(ascii: ":"))
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
        value.withUnsafeBytes { bytes.append(contentsOf: $0) }
        needsComma = true
    }

    private mutating func literal(_ text: StaticString) {
        separate()
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        needsComma = true
    }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        assert(depth > 0, "ended more containers than begun")
        bytes.append(bracket)
        depth -= 1
        needsComma = true
    }

    /// The comma before a key or an element, where one is due.
    @inline(__always)
    mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }

    /// Notes that a value was written.
    @inline(__always)
    mutating func didWriteValue() { needsComma = true }
}
