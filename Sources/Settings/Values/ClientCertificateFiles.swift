/// The PEM files a provider is shown, relative to the working directory unless absolute. One file may hold both.
public struct ClientCertificateFiles: Sendable, Hashable {
    /// The certificate, and those that lead to its authority.
    public let certificate: String
    /// The private key, without a passphrase.
    public let key: String

    /// Names the files.
    public init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }
}
