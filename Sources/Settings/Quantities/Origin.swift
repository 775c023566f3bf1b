/// The origin of a page as a browser sends it: scheme, host, and the port where it is not the scheme's own.
public struct Origin: Sendable, Hashable {
    /// As browsers write it: lower case, without the scheme's own port, such as `https://app.example.com`.
    public let text: String

    /// Reads `http(s)://host[:port]`; nothing may stand behind it.
    public init(_ text: String) throws(BaseURL.Problem) {
        let url = try BaseURL(text)
        guard !text.hasSuffix("/"), url.path.isEmpty else {
            throw .malformed(reason: "must not have a path")
        }
        self.text = url.root(omitsDefaultPort: true).lowercased()
    }
}
