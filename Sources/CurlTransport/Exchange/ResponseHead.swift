/// The status and headers of a final (not 1xx) response, kept as the bytes that came and cut only when asked for.
public struct ResponseHead: Sendable {
    /// Where one field's name and value stand in `bytes`.
    struct FieldSpan: Sendable {
        var nameStart: Int32
        var nameEnd: Int32
        var valueStart: Int32
        var valueEnd: Int32
    }

    /// The versions of HTTP that an answer can come by.
    public enum Version: Sendable, Hashable {
        /// HTTP/1.1 or 1.0.
        case http1
        /// HTTP/2.
        case http2
    }

    /// How it came.
    public let version: Version
    /// The status code, 200...999.
    public let status: Int
    /// Names (in lower case) and trimmed values, one after the other.
    let bytes: [UInt8]
    let spans: [FieldSpan]

    /// Every field in the order it came, with its name in lower case. Bytes that are not UTF-8 are replaced.
    public var fields: [(name: String, value: String)] {
        spans.map { (text($0.nameStart, $0.nameEnd), text($0.valueStart, $0.valueEnd)) }
    }

    /// The first value of a field, whatever the case of its name.
    public subscript(name: String) -> String? {
        for span in spans where matches(span, name) { return text(span.valueStart, span.valueEnd) }
        return nil
    }

    /// All values of a field in order, whatever the case of its name.
    public func values(_ name: String) -> [String] {
        spans.filter { matches($0, name) }.map { text($0.valueStart, $0.valueEnd) }
    }

    /// The fields whose names begin so, in order, at most `limit` of them.
    ///
    /// - Parameter prefix: in lower case.
    public func fields(withPrefix prefix: StaticString, limit: Int) -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        for span in spans where found.count < limit && begins(span, prefix) {
            found.append((text(span.nameStart, span.nameEnd), text(span.valueStart, span.valueEnd)))
        }
        return found
    }

    private func begins(_ span: FieldSpan, _ prefix: StaticString) -> Bool {
        let length = prefix.utf8CodeUnitCount
        guard Int(span.nameEnd - span.nameStart) >= length else { return false }
        for offset in 0..<length where bytes[Int(span.nameStart) + offset] != prefix.utf8Start[offset] { return false }
        return true
    }

    private func matches(_ span: FieldSpan, _ name: String) -> Bool {
        guard Int(span.nameEnd - span.nameStart) == name.utf8.count else { return false }
        var index = Int(span.nameStart)
        for byte in name.utf8 {
            guard bytes[index] == asciiLowercased(byte) else { return false }
            index += 1
        }
        return true
    }

    private func text(_ start: Int32, _ end: Int32) -> String {
        String(decoding: bytes[Int(start)..<Int(end)], as: UTF8.self)
    }
}
