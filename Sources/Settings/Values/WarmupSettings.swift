/// The section `providers[].warmup`: when a provider is sent a request of one token, so that it is hot before traffic comes.
public struct WarmupSettings: Sendable, Equatable {
    /// Whether it is when the gateway starts, and when it returns from an outage.
    public let atStart: Bool
    /// It is after so long without a request, 10 ms to 24 h; `nil` for never.
    public let idleAfter: Duration?
    /// Whether it is when the breaker of another target of its models opens, or that one's health falls.
    public let onPeerTrouble: Bool
    /// The health below which another target is in trouble, 0...1.
    public let peerHealthBelow: Double
    /// How long a warm-up may take, 1 ms to 1 h.
    public let timeout: Duration

    /// Puts the section together; what is left out has its default.
    public init(
        atStart: Bool = SettingsDefaults.warmsUpAtStart,
        idleAfter: Duration? = nil,
        onPeerTrouble: Bool = SettingsDefaults.warmsUpOnPeerTrouble,
        peerHealthBelow: Double = SettingsDefaults.warmupPeerHealth,
        timeout: Duration = SettingsDefaults.warmupTimeout
    ) {
        self.atStart = atStart
        self.idleAfter = idleAfter
        self.onPeerTrouble = onPeerTrouble
        self.peerHealthBelow = peerHealthBelow
        self.timeout = timeout
    }
}
