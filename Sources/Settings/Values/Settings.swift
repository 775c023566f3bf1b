/// Everything the gateway can be told, checked and with every default filled in.
///
/// A value of this type read by ``load(file:)`` or ``parse(text:fileName:)`` is valid as a whole: names are unique, every
/// target's provider exists, every model can be served.
public struct Settings: Sendable {
    /// Where the gateway listens and what it accepts.
    public let server: ServerSettings
    /// The listener for operators.
    public let admin: AdminSettings
    /// Who may ask.
    public let auth: AuthSettings
    /// Where and how events are kept.
    public let store: StoreSettings
    /// The upstreams, in the order of the file; names are unique.
    public let providers: [ProviderSettings]
    /// What clients may ask for, in the order of the file; names are unique.
    public let models: [ModelSettings]
    /// What happens when upstreams fail.
    public let resilience: ResilienceSettings
    /// What the gateway logs and how.
    public let logging: LoggingSettings
    /// The file these settings were read from; `nil` when they were built in code.
    public let source: SettingsSource?

    /// Puts settings together as they are; nothing is checked here.
    public init(
        server: ServerSettings = ServerSettings(),
        admin: AdminSettings = AdminSettings(),
        auth: AuthSettings = AuthSettings(),
        store: StoreSettings = StoreSettings(),
        providers: [ProviderSettings],
        models: [ModelSettings],
        resilience: ResilienceSettings = ResilienceSettings(),
        logging: LoggingSettings = LoggingSettings(),
        source: SettingsSource? = nil
    ) {
        self.server = server
        self.admin = admin
        self.auth = auth
        self.store = store
        self.providers = providers
        self.models = models
        self.resilience = resilience
        self.logging = logging
        self.source = source
    }

    /// The provider of exactly this name.
    public func provider(named name: String) -> ProviderSettings? {
        providers.first { $0.name == name }
    }

    /// The model of exactly this name, else the one named `"*"`, which takes every name not listed.
    public func model(named name: String) -> ModelSettings? {
        models.first { $0.name == name } ?? models.first(where: \.isCatchAll)
    }
}

extension Settings: Equatable {
    /// Equal when they say the same; where it was written (``source``) does not count, so a reload of a reformatted file is
    /// no change.
    public static func == (left: Settings, right: Settings) -> Bool {
        left.server == right.server && left.admin == right.admin && left.auth == right.auth
            && left.store == right.store && left.providers == right.providers && left.models == right.models
            && left.resilience == right.resilience && left.logging == right.logging
    }
}
