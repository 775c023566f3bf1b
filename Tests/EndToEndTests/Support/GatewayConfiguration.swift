/// A configuration file in the making.
struct GatewayConfiguration {
    /// Who answers.
    struct Provider {
        let name: String
        /// Nil for an embedded mock.
        let baseURL: String?
        var type = "openai"
        var more = ""
    }

    /// What clients may ask for.
    struct Model {
        let name: String
        let targets: [Target]
    }

    /// One of those who may answer for a model.
    struct Target {
        let provider: String
        /// What the provider calls the model; nil for the client's name.
        var model: String?
        var weight = 1.0
    }

    /// A value of `store.durability`.
    enum Durability: String, CaseIterable {
        case power, process
    }

    var providers: [Provider]
    var models: [Model]
    var durability = Durability.process
    var port: UInt16 = 0
    var drainTimeout = "30s"
    var maximumBodyBytes = "32MiB"
    var adminHost = "127.0.0.1"
    /// Further sections, a line each.
    var more: [String] = []
    /// Further lines of the section `server`, such as `max_in_flight: 2`.
    var server: [String] = []
    /// How many files the process may open; nil for as many as the tests may.
    var openFiles: Int?
    /// How much memory it may have, in bytes; nil for as much as the tests may.
    var memoryBytes: Int?
    /// Environment variables of the gateway by name, for secrets.
    var secrets: [String: String] = [:]

    /// Rules by which no target is left alone and nothing is tried twice: for tests of single answers.
    static let withoutResilience = """
        resilience:
          breaker: { failure_threshold: 1000, failure_ratio: 1, min_calls: 1000000, spread_min_calls: 1000000, \
        hold_after: 1000 }
          retry: { max_attempts: 1 }
          gate: { backoff_base: 1ms, backoff_max: 1ms, retry_after_max: 0s, exhausted_wait: 10ms }
        """

    /// Two embedded mock providers behind two models, as without any file.
    static let mocks = GatewayConfiguration(
        providers: [Provider(name: "mock-a", baseURL: nil), Provider(name: "mock-b", baseURL: nil)],
        models: ["mock-1", "mock-embed"].map {
            Model(name: $0, targets: [Target(provider: "mock-a"), Target(provider: "mock-b")])
        })

    /// Model `m` over running mocks of equal weight, by name.
    static func mocks(_ mocks: [String: RunningMock]) -> GatewayConfiguration {
        let mocks = mocks.sorted { $0.key < $1.key }
        return GatewayConfiguration(
            providers: mocks.map { Provider(name: $0.key, baseURL: $0.value.baseURL + "/v1") },
            models: [Model(name: "m", targets: mocks.map { Target(provider: $0.key) })])
    }

    /// Model `m` over upstreams of equal weight, where it is called `upstream-m`.
    static func upstreams(_ upstreams: [Upstream]) -> GatewayConfiguration {
        GatewayConfiguration(
            providers: upstreams.map(Provider.init(upstream:)),
            models: [
                Model(name: "m", targets: upstreams.map { Target(provider: $0.name, model: "upstream-m") })
            ])
    }

    /// The file's text.
    func yaml(store: String) -> String {
        var lines = [
            "server:", "  host: 127.0.0.1", "  port: \(port)", "  drain_timeout: \(drainTimeout)",
            "  max_body_bytes: \(maximumBodyBytes)",
        ]
        lines += server.map { "  " + $0 }
        lines += [
            "admin: { host: \(adminHost), port: 0 }",
            "store: { path: \"\(store)\", durability: \(durability.rawValue) }",
            "providers:",
        ]
        for provider in providers {
            let kind = provider.baseURL.map { "type: \(provider.type), base_url: \"\($0)\"" } ?? "type: mock"
            lines.append("  - { name: \(provider.name), \(kind)\(provider.more) }")
        }
        lines += more
        lines.append("models:")
        for model in models {
            let targets = model.targets.map { target in
                // In single quotes YAML reads everything as it is.
                let name = target.model.map { ", model: '\($0)'" } ?? ""
                return "{ provider: \(target.provider)\(name), weight: \(target.weight) }"
            }
            lines.append("  - { name: \"\(model.name)\", targets: [\(targets.joined(separator: ", "))] }")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension GatewayConfiguration.Provider {
    /// A test's own provider.
    init(upstream: Upstream) {
        self.init(name: upstream.name, baseURL: upstream.baseURL + "/v1")
    }
}
