import CCurl
import Glibc

/// Where requests go and what is the same for all of them. Make it once per provider and route, and share it: handles
/// stay configured for the endpoint (by identity) that they served last.
public final class TransportEndpoint: Sendable {
    /// The methods that an inference API needs.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// Sends no body.
        case get = "GET"
        /// Sends a body, which may be empty.
        case post = "POST"
    }

    private static let speaksHTTP2 = ccurl_has_http2()

    /// The method of every request.
    public let method: Method
    /// How connections are made.
    public let options: ConnectionOptions
    /// Whether the upstream may answer with HTTP/2: it is offered over https by a libcurl that speaks it.
    let offersHTTP2: Bool
    let url: ParsedURL
    let headers: HeaderList

    /// Checks the URL: absolute, http or https, a host, no user-info, no fragment. Files must be readable.
    public init(
        url: String, method: Method = .post, headers: HeaderList, options: ConnectionOptions = .init()
    ) throws(TransportError) {
        let url = try ParsedURL(url, what: "the endpoint's URL")
        if let proxy = options.proxy { _ = try ParsedURL(proxy, what: "the proxy's URL") }
        let files = [
            ("caFile", options.caFile), ("clientCertificateFile", options.clientCertificateFile),
            ("clientKeyFile", options.clientKeyFile),
        ]
        for (name, file) in files {
            guard let file else { continue }
            guard !file.utf8.contains(0), access(file, R_OK) == 0 else {
                throw TransportError(.invalidOption, "\(name) cannot be read; check the path and its permissions")
            }
        }
        self.url = url
        self.method = method
        self.headers = headers
        self.options = options
        offersHTTP2 = url.isSecure && options.versions == .negotiated && Self.speaksHTTP2
    }
}
