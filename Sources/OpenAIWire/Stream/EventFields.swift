/// What one server-sent event says: its type and its data. `id`, `retry` and unknown fields are passed on unread.
public struct EventFields: Hashable, Sendable {
    /// The event's payload: the values of its `data` lines, joined by LF.
    public enum Payload: Hashable, Sendable {
        /// No `data` line: a comment, or a field alone. Clients dispatch no event for it.
        case none
        /// One `data` line; its value is this range of the event.
        case range(Range<Int>)
        /// Several `data` lines.
        case joined([UInt8])
    }

    /// The payload.
    public private(set) var payload = Payload.none
    /// Range in the event of the last `event` line's value; nil where there is none.
    public private(set) var typeRange: Range<Int>?

    /// Reads the fields of one whole event, as ``EventFramer`` cuts it; the stream's first may begin with a byte order mark.
    public init(_ event: RawSpan, isFirstOfStream: Bool = false) {
        event.withUnsafeBytes { read($0, isFirstOfStream: isFirstOfStream) }
    }

    private mutating func read(_ event: UnsafeRawBufferPointer, isFirstOfStream: Bool) {
        var index = isFirstOfStream && event.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while index < event.count {
            let end = indexOfLineEnd(in: event, index..<event.count)
            if let value = Self.value(of: "data", in: event, index..<end) {
                append(value, of: event)
            } else if let value = Self.value(of: "event", in: event, index..<end) {
                typeRange = value
            }
            // A CRLF is taken as two line ends: the empty line between them says nothing.
            index = end + 1
        }
    }

    private mutating func append(_ value: Range<Int>, of event: UnsafeRawBufferPointer) {
        switch payload {
        case .none:
            payload = .range(value)
        case .range(let first):
            payload = .joined(Array(event[first]) + [0x0A] + event[value])
        case .joined(var bytes):
            payload = .none
            bytes.append(0x0A)
            bytes.append(contentsOf: event[value])
            payload = .joined(bytes)
        }
    }

    /// The value of the line, if its field is `name`: what follows the colon and at most one space.
    @inline(__always)
    private static func value(
        of name: StaticString, in event: UnsafeRawBufferPointer, _ line: Range<Int>
    ) -> Range<Int>? {
        let length = name.utf8CodeUnitCount
        guard line.count >= length else { return nil }
        for offset in 0..<length where event[line.lowerBound + offset] != name.utf8Start[offset] { return nil }
        var start = line.lowerBound + length
        if start == line.upperBound { return start..<start }
        guard event[start] == UInt8(ascii: ":") else { return nil }
        start += 1
        if start < line.upperBound, event[start] == 0x20 { start += 1 }
        return start..<line.upperBound
    }
}
