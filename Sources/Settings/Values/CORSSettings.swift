/// The section `server.cors`: which pages in browsers may call the gateway.
public struct CORSSettings: Sendable, Equatable {
    /// The origins of pages that may call.
    public enum AllowedOrigins: Sendable, Equatable {
        /// These alone, each once; none of them switches CORS off.
        case only([Origin])
        /// Every one, written as `"*"`.
        case any
    }

    /// The origins of pages that may call.
    public let allowedOrigins: AllowedOrigins
    /// How long a browser may keep the answer to a preflight, 1 s to 24 h; sent in whole seconds.
    public let maximumAge: Duration

    /// Puts the section together; what is left out has its default.
    public init(
        allowedOrigins: AllowedOrigins = SettingsDefaults.allowedOrigins,
        maximumAge: Duration = SettingsDefaults.corsMaximumAge
    ) {
        self.allowedOrigins = allowedOrigins
        self.maximumAge = maximumAge
    }
}
