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

    /// The method of every request.
    public let method: Method
    /// How connections are made.
    public let options: ConnectionOptions
    let url: String
    let headers: HeaderList

    /// Checks the URL: absolute, http or https, a host, no user-info, no fragment. Files must be readable.
    public init(
        url: String, method: Method = .post, headers: HeaderList, options: ConnectionOptions = .init()
    ) throws(TransportError) {
        try Self.check(url: url, what: "the endpoint's URL")
        if let proxy = options.proxy { try Self.check(url: proxy, what: "the proxy's URL") }
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
    }

    private static func check(url: String, what: String) throws(TransportError) {
        guard !url.utf8.contains(0), let parts = curl_url() else {
            throw TransportError(.invalidURL, "\(what) contains NUL; remove it")
        }
        defer { curl_url_cleanup(parts) }
        guard curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK else {
            throw TransportError(.invalidURL, "\(what) is not an absolute URL such as https://host/path")
        }
        func part(_ which: CURLUPart) -> String? {
            var text: UnsafeMutablePointer<CChar>?
            guard curl_url_get(parts, which, &text, 0) == CURLUE_OK, let text else { return nil }
            defer { curl_free(text) }
            return String(cString: text)
        }
        guard let scheme = part(CURLUPART_SCHEME), scheme == "http" || scheme == "https" else {
            throw TransportError(.invalidURL, "\(what) must begin with http:// or https://")
        }
        guard part(CURLUPART_USER) == nil, part(CURLUPART_PASSWORD) == nil else {
            throw TransportError(.invalidURL, "\(what) holds user-info; put credentials into a header")
        }
        guard let host = part(CURLUPART_HOST), !host.isEmpty else {
            throw TransportError(.invalidURL, "\(what) names no host")
        }
        guard part(CURLUPART_FRAGMENT) == nil else {
            throw TransportError(.invalidURL, "\(what) holds a fragment; remove # and what follows")
        }
    }
}
