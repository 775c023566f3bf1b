/// What makes two connections to one origin different. Certificates are always verified; no option turns that off.
public struct ConnectionOptions: Sendable, Hashable {
    /// A PEM file of the authorities to trust instead of the system's.
    public var caFile: String?
    /// A PEM file with the client's certificate.
    public var clientCertificateFile: String?
    /// A PEM file with the client certificate's key.
    public var clientKeyFile: String?
    /// An http or https proxy's URL. The environment's proxy variables are always ignored.
    public var proxy: String?

    /// The system's authorities, no client certificate, no proxy unless given.
    public init(
        caFile: String? = nil, clientCertificateFile: String? = nil, clientKeyFile: String? = nil, proxy: String? = nil
    ) {
        self.caFile = caFile
        self.clientCertificateFile = clientCertificateFile
        self.clientKeyFile = clientKeyFile
        self.proxy = proxy
    }
}
