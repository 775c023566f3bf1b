import CCurl

/// A checked URL in libcurl's own form, so that it is parsed once and not with every request.
///
/// `@unchecked Sendable`: it is written in `init` only; libcurl copies from it.
final class ParsedURL: @unchecked Sendable {
    /// A `CURLU` handle.
    let parts: OpaquePointer
    /// Whether the scheme is https.
    private(set) var isSecure = false

    /// Takes an absolute http or https URL with a host, without user-info and fragment; `what` names it in errors.
    init(_ url: String, what: String) throws(TransportError) {
        guard !url.utf8.contains(0) else { throw TransportError(.invalidURL, "\(what) contains NUL; remove it") }
        guard let parts = curl_url() else { throw TransportError(.system, "no memory to parse \(what)") }
        self.parts = parts
        guard curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK else {
            throw TransportError(.invalidURL, "\(what) is not an absolute URL such as https://host/path")
        }
        guard let scheme = part(CURLUPART_SCHEME), scheme == "http" || scheme == "https" else {
            throw TransportError(.invalidURL, "\(what) must begin with http:// or https://")
        }
        isSecure = scheme == "https"
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

    deinit { curl_url_cleanup(parts) }

    private func part(_ which: CURLUPart) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(parts, which, &text, 0) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
