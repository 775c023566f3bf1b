@testable import Settings

/// A file with every key there is, each with a value that is not its default where it has one.
enum FullExample {
    static let text = """
        server:
          host: 0.0.0.0
          port: 9090
          streaming: false
          max_body_bytes: 10MB
          max_in_flight: 77
          drain_timeout: 1.5s
          client_header_timeout: 3s
          client_body_timeout: 4s
          client_write_timeout: 5s
          keep_alive_timeout: 6s
          expose_metrics: false
          cors: { allowed_origins: ["https://App.example:443", "http://localhost:3000"], max_age: 2h }
        admin:
          enabled: false
          host: "::1"
          port: 9091
          key: { secret: GATEWAY_ADMIN_KEY }
          allowed_hosts: [Gateway.internal, "[FD00::1]"]
        auth:
          mode: keys
          keys:
            - { id: team-a, key: { secret: TEAM_A_KEY }, models: [gpt-4o, "llama-*"], disabled: true }
            - { id: team_b.2, key: { secret: TEAM_B_KEY } }
        store:
          path: /var/lib/gateway
          durability: process
          decision_first: true
          commit_timeout: 250ms
        providers:
          - name: openai
            type: openai
            base_url: https://api.openai.com/v1/
            api_key: { secret: OPENAI_API_KEY }
            ca_file: /etc/ssl/upstream.pem
            client_certificate_file: /etc/ssl/client.pem
            client_key_file: /etc/ssl/client.key
            proxy: http://proxy.internal:3128/
            http2: false
            ask_usage: false
            forward_headers: [openai-project, openai-organization]
            max_in_flight: 200
            timeouts: { connect: 1s, first_byte: 20s, idle: 10s, total: 5m }
            breaker: { failure_threshold: 7, recovery_timeout: 20s, probe_successes: 2, slow_first_token: 3s }
          - { name: spare_1.b-C, type: mock }
          - name: local
            type: vllm
            base_url: http://127.0.0.1:8000/v1
            health_checks: true
            health_interval: 30s
            continuous_usage: false
        models:
          - name: gpt-4o
            targets:
              - provider: openai
                model: gpt-4o-2024-08-06
                weight: 80
                breaker: { failure_threshold: 9, recovery_timeout: 1m, probe_successes: 4, slow_first_token: 4s }
              - { provider: spare_1.b-C, model: "llama 3/8B", weight: 0.5 }
          - name: "*"
            targets: [{ provider: openai }, { provider: local }]
        resilience:
          breaker: { failure_threshold: 8, recovery_timeout: 30s, probe_successes: 5, slow_first_token: 5s }
          retry: { max_attempts: 2 }
        logging: { level: debug, format: text }
        """

    static let settings = Settings(
        server: ServerSettings(
            host: "0.0.0.0", port: 9090, allowsStreaming: false, maximumBodyBytes: 10_000_000, maximumInFlight: 77,
            drainTimeout: .milliseconds(1500), clientHeaderTimeout: .seconds(3), clientBodyTimeout: .seconds(4),
            clientWriteTimeout: .seconds(5), keepAliveTimeout: .seconds(6), exposesMetrics: false,
            cors: CORSSettings(
                allowedOrigins: .only([origin("https://app.example"), origin("http://localhost:3000")]),
                maximumAge: .seconds(7200))),
        admin: AdminSettings(
            isEnabled: false, host: "::1", port: 9091, key: SecretReference(name: "GATEWAY_ADMIN_KEY"),
            allowedHosts: ["gateway.internal", "fd00::1"]),
        auth: AuthSettings(
            mode: .keys,
            keys: [
                ClientKeySettings(
                    id: "team-a", key: SecretReference(name: "TEAM_A_KEY"),
                    models: [ModelPattern("gpt-4o"), ModelPattern("llama-*")], isDisabled: true),
                ClientKeySettings(id: "team_b.2", key: SecretReference(name: "TEAM_B_KEY")),
            ]),
        store: StoreSettings(
            path: "/var/lib/gateway", durability: .process, decisionFirst: true, commitTimeout: .milliseconds(250)),
        providers: [openAI, ProviderSettings(name: "spare_1.b-C", kind: .mock), local],
        models: [
            ModelSettings(
                name: "gpt-4o",
                targets: [
                    TargetSettings(
                        provider: "openai", model: "gpt-4o-2024-08-06", weight: 80,
                        breaker: BreakerOverrides(
                            failureThreshold: 9, recoveryTimeout: .seconds(60), probeSuccesses: 4,
                            slowFirstToken: .seconds(4))),
                    TargetSettings(provider: "spare_1.b-C", model: "llama 3/8B", weight: 0.5),
                ]),
            ModelSettings(
                name: "*", targets: [TargetSettings(provider: "openai"), TargetSettings(provider: "local")]),
        ],
        resilience: ResilienceSettings(
            breaker: BreakerSettings(
                failureThreshold: 8, recoveryTimeout: .seconds(30), probeSuccesses: 5, slowFirstToken: .seconds(5)),
            retry: RetrySettings(maximumAttempts: 2)),
        logging: LoggingSettings(level: .debug, format: .text))

    private static let openAI = ProviderSettings(
        name: "openai", kind: .openai(baseURL: baseURL("https://api.openai.com/v1")),
        apiKey: SecretReference(name: "OPENAI_API_KEY"), caFile: "/etc/ssl/upstream.pem",
        clientCertificate: ClientCertificateFiles(certificate: "/etc/ssl/client.pem", key: "/etc/ssl/client.key"),
        proxy: proxy("http://proxy.internal:3128"), offersHTTP2: false, asksUsage: false,
        forwardedHeaders: [.openAIProject, .openAIOrganization], maximumInFlight: 200,
        timeouts: TimeoutSettings(
            connect: .seconds(1), firstByte: .seconds(20), idle: .seconds(10), total: .seconds(300)),
        breaker: BreakerOverrides(
            failureThreshold: 7, recoveryTimeout: .seconds(20), probeSuccesses: 2, slowFirstToken: .seconds(3)))

    private static let local = ProviderSettings(
        name: "local",
        kind: .vllm(
            baseURL: baseURL("http://127.0.0.1:8000/v1"),
            VLLMSettings(healthInterval: .seconds(30), asksContinuousUsage: false)))

    private static func baseURL(_ text: String) -> BaseURL {
        valid { () throws(BaseURL.Problem) in try BaseURL(text) }
    }
    private static func proxy(_ text: String) -> ProxyURL {
        valid { () throws(BaseURL.Problem) in try ProxyURL(text) }
    }
    private static func origin(_ text: String) -> Origin {
        valid { () throws(BaseURL.Problem) in try Origin(text) }
    }
    private static func valid<Value>(_ parse: () throws(BaseURL.Problem) -> Value) -> Value {
        do throws(BaseURL.Problem) {
            return try parse()
        } catch {
            preconditionFailure("the example's URLs are valid")
        }
    }
}

/// The shortest file that is valid, with a section put before it.
func minimal(_ section: String = "") -> String {
    section + """
        \(section.isEmpty ? "" : "\n")providers: [{ name: a, type: mock }]
        models: [{ name: m, targets: [{ provider: a }] }]
        """
}

/// The problems of a text; empty when it is valid.
func problems(of text: String) -> [ConfigurationProblem] {
    do throws(ConfigurationError) {
        _ = try Settings.parse(text: text, fileName: "gateway.yaml")
        return []
    } catch {
        return error.problems
    }
}
