/// What holds where the file says nothing. The only place where defaults stand.
public enum SettingsDefaults {
    /// `server.host`: reachable from this machine alone.
    public static let host = "127.0.0.1"
    /// `server.port`.
    public static let port = 8080
    /// `server.max_body_bytes`: 32 MiB.
    public static let maximumBodyBytes = 32 * 1024 * 1024
    /// `server.drain_timeout`.
    public static let drainTimeout = Duration.seconds(30)

    /// `store.path`.
    public static let storePath = "data"
    /// `store.durability`.
    public static let durability = StoreSettings.Durability.power
    /// `store.decision_first`.
    public static let decisionFirst = false
    /// `store.commit_timeout`.
    public static let commitTimeout = Duration.seconds(30)

    /// `providers[].timeouts.connect`.
    public static let connectTimeout = Duration.seconds(2)
    /// `providers[].timeouts.first_byte`.
    public static let firstByteTimeout = Duration.seconds(30)
    /// `providers[].timeouts.idle`.
    public static let idleTimeout = Duration.seconds(30)
    /// `providers[].timeouts.total`.
    public static let totalTimeout = Duration.seconds(600)

    /// `models[].targets[].weight`.
    public static let weight = 1.0

    /// `logging.level`.
    public static let logLevel = LoggingSettings.Level.info
    /// `logging.format`.
    public static let logFormat = LoggingSettings.Format.auto
}
