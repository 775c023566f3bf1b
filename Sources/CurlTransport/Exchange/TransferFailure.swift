/// Why a transfer failed.
public struct TransferFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The closed set of reasons; the raw values are stable names.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The host's name could not be resolved.
        case dns
        /// No TCP connection: refused, unreachable, or the proxy would not.
        case connect
        /// The TLS handshake failed, or the certificate was not accepted.
        case tls
        /// The connection did not stand in time.
        case connectTimeout = "connect_timeout"
        /// No response began in time.
        case firstByteTimeout = "first_byte_timeout"
        /// The body stopped coming.
        case idleTimeout = "idle_timeout"
        /// The whole took too long.
        case totalTimeout = "total_timeout"
        /// The connection failed while the request was sent.
        case send
        /// The connection failed, or closed without an answer, or the upstream reset the HTTP/2 stream, while the response
        /// was awaited or read.
        case receive
        /// The connection closed before the response's end.
        case truncated
        /// What came is not HTTP of a version that was offered.
        case `protocol`
        /// The response head is beyond its bounds.
        case tooLargeHead = "too_large_head"
        /// The consumer cancelled.
        case cancelled
        /// The transport was shut down.
        case shutdown
        /// A limit of this process: a bound was reached, or no descriptor was left.
        case local
    }

    /// The reason.
    public let kind: Kind
    /// A sentence for operators, at most 256 bytes; holds neither headers nor URLs.
    public let detail: String

    /// Makes a failure.
    public init(_ kind: Kind, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }

    /// The kind and the detail.
    public var description: String { "\(kind.rawValue): \(detail)" }
}
