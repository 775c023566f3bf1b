/// Collects the header lines that libcurl hands over one by one. Informational heads are dropped, trailers ignored.
struct ResponseHeadParser {
    enum Step: Equatable {
        /// More lines follow, or the line was of no interest.
        case more
        /// A final response's status line: its first byte has come.
        case begun
        /// The final response's head is complete: `head()` gives it.
        case complete
        case tooLarge
        case malformed
    }

    private static let http1 = Array("HTTP/1.".utf8)
    private static let http2 = Array("HTTP/2 ".utf8)

    private enum Phase { case status, fields, done }

    let byteLimit: Int
    let fieldLimit: Int
    /// Whether the upstream was offered HTTP/2. libcurl writes its heads as `HTTP/2 200`.
    var allowsHTTP2 = false
    private var phase = Phase.status
    private var version = ResponseHead.Version.http1
    private var status = 0
    private var byteCount = 0
    private var bytes: [UInt8] = []
    private var spans: [ResponseHead.FieldSpan] = []

    init(byteLimit: Int, fieldLimit: Int) {
        self.byteLimit = byteLimit
        self.fieldLimit = fieldLimit
    }

    /// Whether a final response's head has come to its end.
    var isComplete: Bool { phase == .done }

    /// Forgets everything, for the next response.
    mutating func reset() {
        phase = .status
        byteCount = 0
        bytes = []
        spans = []
    }

    /// The head; call it once after `complete`.
    mutating func head() -> ResponseHead {
        defer { (bytes, spans) = ([], []) }
        return ResponseHead(version: version, status: status, bytes: bytes, spans: spans)
    }

    /// Takes one line with its line end.
    mutating func take(_ line: UnsafeRawBufferPointer) -> Step {
        guard phase != .done else { return .more }
        byteCount += line.count
        guard byteCount <= byteLimit else { return .tooLarge }
        var end = line.count
        while end > 0, line[end - 1] == 0x0A || line[end - 1] == 0x0D { end -= 1 }
        let content = UnsafeRawBufferPointer(rebasing: line[..<end])
        return phase == .status ? takeStatus(content) : takeField(content)
    }

    private mutating func takeStatus(_ line: UnsafeRawBufferPointer) -> Step {
        // `HTTP/1.1 200 OK`: three digits follow the first space. libcurl lets an `HTTP/2 200` pass on any connection.
        version = line.starts(with: Self.http2) && allowsHTTP2 ? .http2 : .http1
        guard version == .http2 || line.starts(with: Self.http1), let space = line.firstIndex(of: 0x20),
            line.count >= space + 4
        else {
            return .malformed
        }
        var value = 0
        for byte in line[(space + 1)...(space + 3)] {
            guard byte >= 0x30, byte <= 0x39 else { return .malformed }
            value = value * 10 + Int(byte - 0x30)
        }
        status = value
        phase = .fields
        return value >= 200 ? .begun : .more
    }

    private mutating func takeField(_ line: UnsafeRawBufferPointer) -> Step {
        if line.isEmpty {
            guard status >= 200 else {
                // An informational response: the real one follows.
                reset()
                return .more
            }
            phase = .done
            return .complete
        }
        guard status >= 200 else { return .more }
        if line[0] == 0x20 || line[0] == 0x09 { return continueField(line) }
        guard let colon = line.firstIndex(of: 0x3A), colon > 0 else { return .more }
        guard spans.count < fieldLimit else { return .tooLarge }
        if bytes.isEmpty {
            bytes.reserveCapacity(512)
            spans.reserveCapacity(16)
        }
        let nameStart = Int32(bytes.count)
        for byte in line[..<colon] { bytes.append(asciiLowercased(byte)) }
        let valueStart = Int32(bytes.count)
        bytes.append(contentsOf: Self.trimmed(line[(colon + 1)...]))
        spans.append(
            .init(nameStart: nameStart, nameEnd: valueStart, valueStart: valueStart, valueEnd: Int32(bytes.count)))
        return .more
    }

    /// A folded line (RFC 9112, 5.2) goes on with the value before it, which stands last in `bytes`.
    private mutating func continueField(_ line: UnsafeRawBufferPointer) -> Step {
        guard !spans.isEmpty else { return .malformed }
        bytes.append(0x20)
        bytes.append(contentsOf: Self.trimmed(line[...]))
        spans[spans.count - 1].valueEnd = Int32(bytes.count)
        return .more
    }

    private static func trimmed(_ value: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        var value = value
        while let first = value.first, first == 0x20 || first == 0x09 { value = value.dropFirst() }
        while let last = value.last, last == 0x20 || last == 0x09 { value = value.dropLast() }
        return value
    }
}
