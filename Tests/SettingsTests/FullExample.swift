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
            - { id: team-a, key: { secret: TEAM_A_KEY }, models: [gpt-4o, "llama-*"], disabled: true, allow_pin: true }
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
            breaker:
              { failure_threshold: 7, volume_base: 6, volume_steps: [10, 20], recovery_timeout: 20s,
                recovery_timeout_max: 2m, retry_after_max: 3m, heal_after: 21s, failure_ratio: 0.6, window: 50s,
                min_calls: 21, spread_min_calls: 11, spread: 11s, spread_min_failures: 8, slow_first_token: 3s, slow_ratio: 0.7,
                slow_min_calls: 22, probe_successes: 2, ramp: 23s, ramp_start: 0.2, hold_after: 4, hold: 24s }
            warmup: { at_start: false, idle_after: 5m, on_peer_trouble: false, peer_health_below: 0.3, timeout: 20s }
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
                breaker:
                  { failure_threshold: 9, volume_base: 7, volume_steps: [], recovery_timeout: 1m,
                    recovery_timeout_max: 4m, retry_after_max: 5m, heal_after: 31s, failure_ratio: 0.7, window: 40s,
                    min_calls: 31, spread_min_calls: 12, spread: 12s, spread_min_failures: 9, slow_first_token: 4s, slow_ratio: 0.6,
                    slow_min_calls: 32, probe_successes: 4, ramp: 33s, ramp_start: 0.3, hold_after: 5, hold: 34s }
              - { provider: spare_1.b-C, model: "llama 3/8B", weight: 0.5 }
          - name: "*"
            targets: [{ provider: openai }, { provider: local }]
        resilience:
          breaker:
            { failure_threshold: 8, volume_base: 8, volume_steps: [30], recovery_timeout: 30s,
              recovery_timeout_max: 6m, retry_after_max: 7m, heal_after: 41s, failure_ratio: 0.8, window: 70s,
              min_calls: 41, spread_min_calls: 13, spread: 13s, spread_min_failures: 10, slow_first_token: 5s, slow_ratio: 0.5,
              slow_min_calls: 42, probe_successes: 5, ramp: 43s, ramp_start: 0.4, hold_after: 6, hold: 44s }
          retry:
            { max_attempts: 2, budget: 0.3, budget_floor: 4, backoff_base: 50ms, backoff_max: 3s, throttle_wait: 8s,
              deadline: 4m }
          health:
            { half_life: 45s, target_first_token: 700ms, min_weight: 0.02, prior_mean: 0.9, prior_weight: 12,
              peer_min_samples: 25, throttle_penalty_max: 0.8, exponent: 3 }
          gate: { backoff_base: 2s, backoff_max: 90s, retry_after_max: 8m, exhausted_wait: 2h }
          trickle: { per_second: 2, share: 0.25 }
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
                    models: [ModelPattern("gpt-4o"), ModelPattern("llama-*")], isDisabled: true,
                    allowsPin: true),
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
                            failureThreshold: 9, volumeBase: 7, volumeSteps: [], recoveryTimeout: .seconds(60),
                            recoveryTimeoutMaximum: .seconds(240), retryAfterMaximum: .seconds(300),
                            healAfter: .seconds(31), failureRatio: 0.7, window: .seconds(40), minimumCalls: 31,
                            spreadMinimumCalls: 12, spread: .seconds(12), spreadMinimumFailures: 9,
                            slowFirstToken: .seconds(4), slowRatio: 0.6,
                            slowMinimumCalls: 32, probeSuccesses: 4, ramp: .seconds(33), rampStart: 0.3, holdAfter: 5,
                            hold: .seconds(34))),
                    TargetSettings(provider: "spare_1.b-C", model: "llama 3/8B", weight: 0.5),
                ]),
            ModelSettings(
                name: "*", targets: [TargetSettings(provider: "openai"), TargetSettings(provider: "local")]),
        ],
        resilience: ResilienceSettings(
            breaker: BreakerSettings(
                failureThreshold: 8, volumeBase: 8, volumeSteps: [30], recoveryTimeout: .seconds(30),
                recoveryTimeoutMaximum: .seconds(360), retryAfterMaximum: .seconds(420), healAfter: .seconds(41),
                failureRatio: 0.8, window: .seconds(70), minimumCalls: 41, spreadMinimumCalls: 13,
                spread: .seconds(13), spreadMinimumFailures: 10, slowFirstToken: .seconds(5), slowRatio: 0.5,
                slowMinimumCalls: 42,
                probeSuccesses: 5, ramp: .seconds(43), rampStart: 0.4, holdAfter: 6, hold: .seconds(44)),
            retry: RetrySettings(
                maximumAttempts: 2, budget: 0.3, budgetFloor: 4, backoffBase: .milliseconds(50),
                backoffMaximum: .seconds(3), throttleWait: .seconds(8), deadline: .seconds(240)),
            health: HealthSettings(
                halfLife: .seconds(45), targetFirstToken: .milliseconds(700), minimumWeight: 0.02, priorMean: 0.9,
                priorWeight: 12, peerMinimumSamples: 25, throttlePenaltyMaximum: 0.8, exponent: 3),
            gate: GateSettings(
                backoffBase: .seconds(2), backoffMaximum: .seconds(90), retryAfterMaximum: .seconds(480),
                exhaustedWait: .seconds(7200)),
            trickle: TrickleSettings(perSecond: 2, share: 0.25)),
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
            failureThreshold: 7, volumeBase: 6, volumeSteps: [10, 20], recoveryTimeout: .seconds(20),
            recoveryTimeoutMaximum: .seconds(120), retryAfterMaximum: .seconds(180), healAfter: .seconds(21),
            failureRatio: 0.6, window: .seconds(50), minimumCalls: 21, spreadMinimumCalls: 11, spread: .seconds(11),
            spreadMinimumFailures: 8,
            slowFirstToken: .seconds(3), slowRatio: 0.7, slowMinimumCalls: 22, probeSuccesses: 2, ramp: .seconds(23),
            rampStart: 0.2, holdAfter: 4, hold: .seconds(24)),
        warmup: WarmupSettings(
            atStart: false, idleAfter: .seconds(300), onPeerTrouble: false, peerHealthBelow: 0.3,
            timeout: .seconds(20)))

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
