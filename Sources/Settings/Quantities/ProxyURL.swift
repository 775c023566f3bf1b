/// A proxy that calls to a provider go through: http or https, a host and a port; no user name, no path.
public struct ProxyURL: Sendable, Hashable {
    /// The URL with its port always in it, because programs disagree about which one a proxy has when none is written.
    public let text: String

    /// Reads `http(s)://host[:port]`; where the text has no port, that of the scheme.
    public init(_ text: String) throws(BaseURL.Problem) {
        let url = try BaseURL(text)
        guard url.path.isEmpty else { throw .malformed(reason: "must not have a path") }
        self.text = url.root(omitsDefaultPort: false)
    }
}
