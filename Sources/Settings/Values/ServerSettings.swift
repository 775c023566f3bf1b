/// The section `server`: where the gateway listens and what it accepts.
public struct ServerSettings: Sendable, Equatable {
    /// The address or host name to listen on.
    public let host: String
    /// The TCP port, 0...65535; 0 takes any free port.
    public let port: Int
    /// The largest request body, in bytes, after decompression.
    public let maximumBodyBytes: Int
    /// How long running requests may take to end once a stop was asked for.
    public let drainTimeout: Duration

    /// Puts the section together; what is left out has its default.
    public init(
        host: String = SettingsDefaults.host,
        port: Int = SettingsDefaults.port,
        maximumBodyBytes: Int = SettingsDefaults.maximumBodyBytes,
        drainTimeout: Duration = SettingsDefaults.drainTimeout
    ) {
        self.host = host
        self.port = port
        self.maximumBodyBytes = maximumBodyBytes
        self.drainTimeout = drainTimeout
    }
}
