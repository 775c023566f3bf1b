/// The section `providers[].timeouts`: how long each part of a call may take, each 1 ms to 24 h and counted apart.
public struct TimeoutSettings: Sendable, Equatable {
    /// Until the connection, TLS included, stands.
    public let connect: Duration
    /// From the request's start until the answer's first byte.
    public let firstByte: Duration
    /// Between two pieces of the answer.
    public let idle: Duration
    /// The whole call; never shorter than ``firstByte``.
    public let total: Duration

    /// Puts the section together; what is left out has its default.
    public init(
        connect: Duration = SettingsDefaults.connectTimeout,
        firstByte: Duration = SettingsDefaults.firstByteTimeout,
        idle: Duration = SettingsDefaults.idleTimeout,
        total: Duration = SettingsDefaults.totalTimeout
    ) {
        self.connect = connect
        self.firstByte = firstByte
        self.idle = idle
        self.total = total
    }
}
