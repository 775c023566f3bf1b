/// The section `admin`: the listener for operators.
public struct AdminSettings: Sendable, Equatable {
    /// Whether there is such a listener.
    public let isEnabled: Bool
    /// The address or host name to listen on.
    public let host: String
    /// The TCP port, 0...65535; 0 takes any free port.
    public let port: Int
    /// Where the admin key comes from; `nil` when the gateway keeps one of its own.
    public let key: SecretReference?
    /// What a request's `Host` may name besides loopback addresses, each once: lower case, without port or brackets.
    public let allowedHosts: [String]

    /// Puts the section together; what is left out has its default.
    public init(
        isEnabled: Bool = SettingsDefaults.isAdminEnabled,
        host: String = SettingsDefaults.adminHost,
        port: Int = SettingsDefaults.adminPort,
        key: SecretReference? = nil,
        allowedHosts: [String] = SettingsDefaults.allowedHosts
    ) {
        self.isEnabled = isEnabled
        self.host = host
        self.port = port
        self.key = key
        self.allowedHosts = allowedHosts
    }
}
