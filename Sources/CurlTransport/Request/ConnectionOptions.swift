/// What makes two connections to one origin different. Certificates are always verified; no option turns that off.
public struct ConnectionOptions: Sendable, Hashable {
    /// The versions of HTTP that are offered to an upstream.
    public enum Versions: String, Sendable, Hashable, CaseIterable {
        /// Over https HTTP/2 and HTTP/1.1, of which the upstream picks one (ALPN); over http HTTP/1.1 alone.
        case negotiated
        /// HTTP/1.1 alone.
        case http1
    }

    /// A PEM file of the authorities to trust instead of the system's.
    public var caFile: String?
    /// A PEM file with the client's certificate.
    public var clientCertificateFile: String?
    /// A PEM file with the client certificate's key.
    public var clientKeyFile: String?
    /// An http or https proxy's URL. The environment's proxy variables are always ignored.
    public var proxy: String?
    /// What is offered; an upstream that knows HTTP/1.1 alone is served either way.
    public var versions: Versions

    /// The system's authorities, no client certificate, no proxy, HTTP/2 where the upstream has it, unless given.
    public init(
        caFile: String? = nil, clientCertificateFile: String? = nil, clientKeyFile: String? = nil,
        proxy: String? = nil, versions: Versions = .negotiated
    ) {
        self.caFile = caFile
        self.clientCertificateFile = clientCertificateFile
        self.clientKeyFile = clientKeyFile
        self.proxy = proxy
        self.versions = versions
    }
}
