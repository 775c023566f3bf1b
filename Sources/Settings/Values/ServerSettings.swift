/// The section `server`: where the gateway listens and what it accepts.
public struct ServerSettings: Sendable, Equatable {
    /// The address or host name to listen on.
    public let host: String
    /// The TCP port, 0...65535; 0 takes any free port.
    public let port: Int
    /// Whether requests with `stream: true` are served.
    public let allowsStreaming: Bool
    /// The largest request body, in bytes, after decompression.
    public let maximumBodyBytes: Int
    /// The most requests at once, 1...1,000,000; more are turned away.
    public let maximumInFlight: Int
    /// How long running requests may take to end once a stop was asked for.
    public let drainTimeout: Duration
    /// How long the head of a request may take from its first byte, 1 ms to 1 h.
    public let clientHeaderTimeout: Duration
    /// How long a request's body may make no progress, 1 ms to 1 h.
    public let clientBodyTimeout: Duration
    /// How long a client may take nothing of its answer before it is cut, 1 ms to 1 h.
    public let clientWriteTimeout: Duration
    /// How long a connection may be idle between two requests, 1 ms to 1 h.
    public let keepAliveTimeout: Duration
    /// Whether `/metrics` is answered here as well as by the admin listener.
    public let exposesMetrics: Bool
    /// Which pages in browsers may call the gateway.
    public let cors: CORSSettings

    /// Puts the section together; what is left out has its default.
    public init(
        host: String = SettingsDefaults.host,
        port: Int = SettingsDefaults.port,
        allowsStreaming: Bool = SettingsDefaults.allowsStreaming,
        maximumBodyBytes: Int = SettingsDefaults.maximumBodyBytes,
        maximumInFlight: Int = SettingsDefaults.maximumInFlight,
        drainTimeout: Duration = SettingsDefaults.drainTimeout,
        clientHeaderTimeout: Duration = SettingsDefaults.clientHeaderTimeout,
        clientBodyTimeout: Duration = SettingsDefaults.clientBodyTimeout,
        clientWriteTimeout: Duration = SettingsDefaults.clientWriteTimeout,
        keepAliveTimeout: Duration = SettingsDefaults.keepAliveTimeout,
        exposesMetrics: Bool = SettingsDefaults.exposesMetrics,
        cors: CORSSettings = CORSSettings()
    ) {
        self.host = host
        self.port = port
        self.allowsStreaming = allowsStreaming
        self.maximumBodyBytes = maximumBodyBytes
        self.maximumInFlight = maximumInFlight
        self.drainTimeout = drainTimeout
        self.clientHeaderTimeout = clientHeaderTimeout
        self.clientBodyTimeout = clientBodyTimeout
        self.clientWriteTimeout = clientWriteTimeout
        self.keepAliveTimeout = keepAliveTimeout
        self.exposesMetrics = exposesMetrics
        self.cors = cors
    }
}
