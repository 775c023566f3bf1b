/// What holds where the file says nothing. The only place where defaults stand.
public enum SettingsDefaults {
    /// `server.host`: reachable from this machine alone.
    public static let host = "127.0.0.1"
    /// `server.port`.
    public static let port = 8080
    /// `server.max_body_bytes`: 32 MiB.
    public static let maximumBodyBytes = 32 * 1024 * 1024
    /// `server.streaming`.
    public static let allowsStreaming = true
    /// `server.max_in_flight`.
    public static let maximumInFlight = 1024
    /// `server.drain_timeout`.
    public static let drainTimeout = Duration.seconds(30)
    /// `server.client_header_timeout`.
    public static let clientHeaderTimeout = Duration.seconds(30)
    /// `server.client_body_timeout`.
    public static let clientBodyTimeout = Duration.seconds(30)
    /// `server.client_write_timeout`.
    public static let clientWriteTimeout = Duration.seconds(60)
    /// `server.keep_alive_timeout`.
    public static let keepAliveTimeout = Duration.seconds(75)
    /// `server.expose_metrics`.
    public static let exposesMetrics = true
    /// `server.cors.allowed_origins`: none.
    public static let allowedOrigins = CORSSettings.AllowedOrigins.only([])
    /// `server.cors.max_age`.
    public static let corsMaximumAge = Duration.seconds(600)

    /// `admin.enabled`.
    public static let isAdminEnabled = true
    /// `admin.host`: reachable from this machine alone.
    public static let adminHost = "127.0.0.1"
    /// `admin.port`.
    public static let adminPort = 8081
    /// `admin.allowed_hosts`.
    public static let allowedHosts = ["localhost"]

    /// `auth.mode`: everybody who reaches the gateway may ask.
    public static let authMode = AuthSettings.Mode.none
    /// `auth.keys[].disabled`.
    public static let isKeyDisabled = false
    /// `auth.keys[].allow_pin`.
    public static let allowsPin = false

    /// `store.path`.
    public static let storePath = "data"
    /// `store.durability`.
    public static let durability = StoreSettings.Durability.power
    /// `store.decision_first`.
    public static let decisionFirst = false
    /// `store.commit_timeout`.
    public static let commitTimeout = Duration.seconds(30)

    /// `providers[].http2`.
    public static let offersHTTP2 = true
    /// `providers[].ask_usage`.
    public static let asksUsage = true
    /// `providers[].forward_headers`.
    public static let forwardedHeaders = [ForwardedHeader.openAIBeta]
    /// `providers[].health_checks`.
    public static let checksHealth = true
    /// `providers[].health_interval`.
    public static let healthInterval = Duration.seconds(10)
    /// `providers[].continuous_usage`.
    public static let asksContinuousUsage = true

    /// `providers[].timeouts.connect`.
    public static let connectTimeout = Duration.seconds(2)
    /// `providers[].timeouts.first_byte`.
    public static let firstByteTimeout = Duration.seconds(30)
    /// `providers[].timeouts.idle`.
    public static let idleTimeout = Duration.seconds(30)
    /// `providers[].timeouts.total`.
    public static let totalTimeout = Duration.seconds(600)

    /// `providers[].warmup.at_start`.
    public static let warmsUpAtStart = true
    /// `providers[].warmup.on_peer_trouble`.
    public static let warmsUpOnPeerTrouble = true
    /// `providers[].warmup.peer_health_below`.
    public static let warmupPeerHealth = 0.5
    /// `providers[].warmup.timeout`.
    public static let warmupTimeout = Duration.seconds(60)

    /// `models[].targets[].weight`.
    public static let weight = 1.0

    /// `logging.level`.
    public static let logLevel = LoggingSettings.Level.info
    /// `logging.format`.
    public static let logFormat = LoggingSettings.Format.auto
}
