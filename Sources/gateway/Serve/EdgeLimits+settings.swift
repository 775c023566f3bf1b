import GatewayServer
import Settings

extension EdgeLimits {
    /// As configured.
    init(_ server: ServerSettings) {
        self.init(
            maximumBodyBytes: server.maximumBodyBytes, maximumInFlight: server.maximumInFlight,
            headerTimeout: server.clientHeaderTimeout, bodyTimeout: server.clientBodyTimeout,
            writeTimeout: server.clientWriteTimeout, keepAliveTimeout: server.keepAliveTimeout,
            allowsStreaming: server.allowsStreaming, crossOrigin: CrossOriginRule(server.cors))
    }
}

extension CrossOriginRule {
    /// As configured; nil when no page may call.
    fileprivate init?(_ settings: CORSSettings) {
        switch settings.allowedOrigins {
        case .any: self.init(origins: ["*"], maximumAge: settings.maximumAge)
        case .only(let origins):
            if origins.isEmpty { return nil }
            self.init(origins: origins.map(\.text), maximumAge: settings.maximumAge)
        }
    }
}
