/// The keys of one section, each with its name in the file.
protocol SectionKey: RawRepresentable<String>, CaseIterable, Hashable {}

/// The sections of the file.
enum RootKey: String, SectionKey {
    case server, admin, auth, store, providers, models, resilience, logging
}

/// The keys of `server`.
enum ServerKey: String, SectionKey {
    case host, port, streaming, cors
    case maxBodyBytes = "max_body_bytes"
    case maxInFlight = "max_in_flight"
    case drainTimeout = "drain_timeout"
    case clientHeaderTimeout = "client_header_timeout"
    case clientBodyTimeout = "client_body_timeout"
    case clientWriteTimeout = "client_write_timeout"
    case keepAliveTimeout = "keep_alive_timeout"
    case exposeMetrics = "expose_metrics"
}

/// The keys of `server.cors`.
enum CORSKey: String, SectionKey {
    case allowedOrigins = "allowed_origins"
    case maxAge = "max_age"
}

/// The keys of `admin`.
enum AdminKey: String, SectionKey {
    case enabled, host, port, key
    case allowedHosts = "allowed_hosts"
}

/// The keys of `auth`.
enum AuthKey: String, SectionKey {
    case mode, keys
}

/// The keys of an entry of `auth.keys`.
enum ClientKeyKey: String, SectionKey {
    case id, key, models, disabled
    case allowPin = "allow_pin"
}

/// The keys of `store`.
enum StoreKey: String, SectionKey {
    case path, durability
    case decisionFirst = "decision_first"
    case commitTimeout = "commit_timeout"
}

/// The keys of an entry of `providers`.
enum ProviderKey: String, SectionKey {
    case name, type, timeouts, breaker, warmup, proxy, http2
    case baseURL = "base_url"
    case apiKey = "api_key"
    case caFile = "ca_file"
    case clientCertificateFile = "client_certificate_file"
    case clientKeyFile = "client_key_file"
    case askUsage = "ask_usage"
    case forwardHeaders = "forward_headers"
    case maxInFlight = "max_in_flight"
    case healthChecks = "health_checks"
    case healthInterval = "health_interval"
    case continuousUsage = "continuous_usage"
}

/// The keys of a secret: `providers[].api_key`, `admin.key`, `auth.keys[].key`.
enum SecretKey: String, SectionKey {
    case secret
}

/// The keys of `providers[].timeouts`.
enum TimeoutKey: String, SectionKey {
    case connect, idle, total
    case firstByte = "first_byte"
}

/// The keys of `providers[].warmup`.
enum WarmupKey: String, SectionKey {
    case timeout
    case atStart = "at_start"
    case idleAfter = "idle_after"
    case onPeerTrouble = "on_peer_trouble"
    case peerHealthBelow = "peer_health_below"
}

/// The keys of an entry of `models`.
enum ModelKey: String, SectionKey {
    case name, targets
}

/// The keys of an entry of `models[].targets`.
enum TargetKey: String, SectionKey {
    case provider, model, weight, breaker
}

/// The keys of `logging`.
enum LoggingKey: String, SectionKey {
    case level, format
}

extension Settings {
    /// Every key the parser knows, as key paths with `[]` for the entries of a list: `providers[].timeouts.idle`.
    public static let keyPaths: [String] =
        paths(of: RootKey.self)
        + paths(of: ServerKey.self, under: "server.")
        + paths(of: CORSKey.self, under: "server.cors.")
        + paths(of: AdminKey.self, under: "admin.")
        + paths(of: SecretKey.self, under: "admin.key.")
        + paths(of: AuthKey.self, under: "auth.")
        + paths(of: ClientKeyKey.self, under: "auth.keys[].")
        + paths(of: SecretKey.self, under: "auth.keys[].key.")
        + paths(of: StoreKey.self, under: "store.")
        + paths(of: ProviderKey.self, under: "providers[].")
        + paths(of: SecretKey.self, under: "providers[].api_key.")
        + paths(of: TimeoutKey.self, under: "providers[].timeouts.")
        + paths(of: BreakerKey.self, under: "providers[].breaker.")
        + paths(of: WarmupKey.self, under: "providers[].warmup.")
        + paths(of: ModelKey.self, under: "models[].")
        + paths(of: TargetKey.self, under: "models[].targets[].")
        + paths(of: BreakerKey.self, under: "models[].targets[].breaker.")
        + paths(of: ResilienceKey.self, under: "resilience.")
        + paths(of: BreakerKey.self, under: "resilience.breaker.")
        + paths(of: RetryKey.self, under: "resilience.retry.")
        + paths(of: HealthKey.self, under: "resilience.health.")
        + paths(of: GateKey.self, under: "resilience.gate.")
        + paths(of: TrickleKey.self, under: "resilience.trickle.")
        + paths(of: LoggingKey.self, under: "logging.")

    private static func paths<Key: SectionKey>(of keys: Key.Type, under prefix: String = "") -> [String] {
        Key.allCases.map { prefix + $0.rawValue }
    }
}
