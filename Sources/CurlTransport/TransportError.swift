/// Why a transport, an endpoint or a header could not be made. Nothing has been sent when one of these is thrown.
public struct TransportError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The closed set of reasons.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// A header's name or value cannot stand in an HTTP/1.1 message, or belongs to the transport.
        case invalidHeader = "invalid_header"
        /// A URL is not an absolute http or https URL without user-info.
        case invalidURL = "invalid_url"
        /// A file or proxy option cannot be used.
        case invalidOption = "invalid_option"
        /// The operating system or libcurl refused something the transport cannot be without.
        case system
    }

    /// The reason.
    public let code: Code
    /// What was refused and what to do; names headers and options, never their values.
    public let message: String

    /// Makes an error.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The code and the message.
    public var description: String { "\(code.rawValue): \(message)" }
}
