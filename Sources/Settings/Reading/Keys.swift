/// The keys of one section, each with its name in the file.
protocol SectionKey: RawRepresentable<String>, CaseIterable, Hashable {}

/// The sections of the file.
enum RootKey: String, SectionKey {
    case server, store, providers, models, logging
}

/// The keys of `server`.
enum ServerKey: String, SectionKey {
    case host, port
    case maxBodyBytes = "max_body_bytes"
    case drainTimeout = "drain_timeout"
}

/// The keys of `store`.
enum StoreKey: String, SectionKey {
    case path, durability
    case decisionFirst = "decision_first"
    case commitTimeout = "commit_timeout"
}

/// The keys of an entry of `providers`.
enum ProviderKey: String, SectionKey {
    case name, type, timeouts
    case baseURL = "base_url"
    case apiKey = "api_key"
    case caFile = "ca_file"
    case maxInFlight = "max_in_flight"
}

/// The keys of `providers[].api_key`.
enum SecretKey: String, SectionKey {
    case secret
}

/// The keys of `providers[].timeouts`.
enum TimeoutKey: String, SectionKey {
    case connect, idle, total
    case firstByte = "first_byte"
}

/// The keys of an entry of `models`.
enum ModelKey: String, SectionKey {
    case name, targets
}

/// The keys of an entry of `models[].targets`.
enum TargetKey: String, SectionKey {
    case provider, model, weight
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
        + paths(of: StoreKey.self, under: "store.")
        + paths(of: ProviderKey.self, under: "providers[].")
        + paths(of: SecretKey.self, under: "providers[].api_key.")
        + paths(of: TimeoutKey.self, under: "providers[].timeouts.")
        + paths(of: ModelKey.self, under: "models[].")
        + paths(of: TargetKey.self, under: "models[].targets[].")
        + paths(of: LoggingKey.self, under: "logging.")

    private static func paths<Key: SectionKey>(of keys: Key.Type, under prefix: String = "") -> [String] {
        Key.allCases.map { prefix + $0.rawValue }
    }
}
