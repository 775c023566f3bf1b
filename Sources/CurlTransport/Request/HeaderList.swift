import CCurl

/// Headers that are the same for every request to an endpoint, prepared once in the form that libcurl reads.
///
/// It holds credentials: it has no description and cannot be read back.
public final class HeaderList: Sendable {
    private let block: HeaderBlock

    /// At most 128 fields and 32 KiB in all. Adds `Expect:`, which keeps libcurl from waiting for a `100 Continue`, and
    /// keeps it from inventing a content type.
    public init(_ fields: [HeaderField]) throws(TransportError) {
        guard fields.count <= 128, fields.reduce(0, { $0 + $1.line.utf8.count }) <= 32 * 1_024 else {
            throw TransportError(.invalidHeader, "more than 128 headers or 32 KiB of them; leave some out")
        }
        var lines = fields.map(\.line)
        lines.append("Expect:")
        if !fields.contains(where: { $0.name.utf8.lazy.map(asciiLowercased).elementsEqual("content-type".utf8) }) {
            lines.append("Content-Type:")
        }
        block = HeaderBlock(lines: lines, next: nil, body: [])
    }

    /// The head of the list; valid as long as this object lives. libcurl and request blocks only read it.
    var first: UnsafeMutablePointer<curl_slist>? { block.first }
}
