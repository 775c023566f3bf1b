import Testing

@testable import Settings

@Suite("Good files")
struct GoodFileTests {
    @Test("Every key of a full file arrives in the settings")
    func full() throws {
        let settings = try Settings.parse(text: FullExample.text, fileName: "gateway.yaml")
        #expect(settings == FullExample.settings)
    }

    @Test("The full example uses every key there is")
    func everyKey() throws {
        let settings = try Settings.parse(text: FullExample.text, fileName: "gateway.yaml")
        let written = Set(try #require(settings.source).positions.keys.map { $0.replacing(/\[[0-9]+\]/, with: "[]") })
        for path in Settings.keyPaths { #expect(written.contains(path), "\(path) is not in the example") }
    }

    @Test("What is left out has its default")
    func defaults() throws {
        let settings = try Settings.parse(text: minimal(), fileName: "gateway.yaml")
        #expect(settings.server == ServerSettings())
        #expect(settings.server.host == "127.0.0.1")
        #expect(settings.server.port == 8080)
        #expect(settings.server.maximumBodyBytes == 33_554_432)
        #expect(settings.server.drainTimeout == .seconds(30))
        #expect(settings.server.allowsStreaming)
        #expect(settings.server.maximumInFlight == 1024)
        #expect(settings.server.clientHeaderTimeout == .seconds(30))
        #expect(settings.server.clientBodyTimeout == .seconds(30))
        #expect(settings.server.clientWriteTimeout == .seconds(60))
        #expect(settings.server.keepAliveTimeout == .seconds(75))
        #expect(settings.server.exposesMetrics)
        #expect(settings.server.cors == CORSSettings(allowedOrigins: .only([]), maximumAge: .seconds(600)))
        #expect(
            settings.admin
                == AdminSettings(
                    isEnabled: true, host: "127.0.0.1", port: 8081, key: nil, allowedHosts: ["localhost"]))
        #expect(settings.store.path == "data")
        #expect(settings.store.durability == .power)
        #expect(settings.store.decisionFirst == false)
        #expect(settings.store.commitTimeout == .seconds(30))
        let timeouts = settings.providers[0].timeouts
        #expect(timeouts.connect == .seconds(2))
        #expect(timeouts.firstByte == .seconds(30))
        #expect(timeouts.idle == .seconds(30))
        #expect(timeouts.total == .seconds(600))
        #expect(settings.providers[0].maximumInFlight == nil)
        #expect(settings.providers[0].apiKey == nil)
        #expect(settings.providers[0].offersHTTP2)
        #expect(settings.providers[0].asksUsage)
        #expect(settings.providers[0].forwardedHeaders == [.openAIBeta])
        #expect(settings.providers[0].proxy == nil)
        #expect(settings.providers[0].clientCertificate == nil)
        #expect(settings.providers[0].breaker == BreakerOverrides())
        #expect(settings.providers[0].warmup == nil)
        #expect(settings.models[0].targets[0].weight == 1)
        #expect(settings.models[0].targets[0].breaker == BreakerOverrides())
        #expect(settings.models[0].targets[0].model == nil)
        #expect(settings.logging == LoggingSettings(level: .info, format: .auto))
    }

    @Test("The defaults of the resilience rules are the documented ones")
    func resilienceDefaults() throws {
        let resilience = try Settings.parse(text: minimal("resilience:"), fileName: "f").resilience
        #expect(resilience == ResilienceSettings())
        let breaker = BreakerSettings(
            failureThreshold: nil, volumeBase: 5, volumeSteps: [120, 600, 3000], recoveryTimeout: .seconds(15),
            recoveryTimeoutMaximum: nil, retryAfterMaximum: .seconds(600), healAfter: .seconds(60),
            failureRatio: 0.5, window: .seconds(60), minimumCalls: 20, spreadMinimumCalls: 10, spread: nil,
            slowFirstToken: .seconds(10), slowRatio: 0.8, slowMinimumCalls: 20, probeSuccesses: 3,
            ramp: .seconds(30), rampStart: 0.1, holdAfter: 3, hold: .seconds(300))
        #expect(resilience.breaker == breaker)
        #expect(breaker.longestRecovery == .seconds(300))
        #expect(breaker.effectiveSpread == .seconds(10))
        #expect(breaker.effectiveSpreadFailures == 7)
        let retry = RetrySettings(
            maximumAttempts: 3, budget: 0.2, budgetFloor: 3, backoffBase: .milliseconds(100),
            backoffMaximum: .seconds(2), throttleWait: .seconds(10), deadline: .seconds(600))
        #expect(resilience.retry == retry)
        let health = HealthSettings(
            halfLife: .seconds(60), targetFirstToken: nil, minimumWeight: 0.01, priorMean: 0.95, priorWeight: 10,
            peerMinimumSamples: 20, throttlePenaltyMaximum: 0.9, exponent: 2)
        #expect(resilience.health == health)
        let gate = GateSettings(
            backoffBase: .seconds(1), backoffMaximum: .seconds(60), retryAfterMaximum: .seconds(600),
            exhaustedWait: .seconds(3600))
        #expect(resilience.gate == gate)
        #expect(resilience.trickle == TrickleSettings(perSecond: 1, share: 0.1))
    }

    @Test("A provider is warmed up when its section is there, however little stands in it")
    func warmup() throws {
        func warmup(_ keys: String) throws -> WarmupSettings? {
            let text = minimal().replacing("type: mock", with: "type: mock\(keys)")
            return try Settings.parse(text: text, fileName: "f").providers[0].warmup
        }
        #expect(try warmup("") == nil)
        #expect(
            try warmup(", warmup: {}")
                == WarmupSettings(
                    atStart: true, idleAfter: nil, onPeerTrouble: true, peerHealthBelow: 0.5, timeout: .seconds(60)))
        #expect(try warmup(", warmup: { idle_after: 5m }") == WarmupSettings(idleAfter: .seconds(300)))
    }

    @Test("Of what goes together the part that is not set fits the one that is")
    func defaultsThatFollow() throws {
        let text = minimal(
            """
            resilience:
              breaker: { recovery_timeout: 10m, window: 30s, spread_min_calls: 4 }
              retry: { backoff_base: 5s }
              gate: { backoff_base: 2m }
            """)
        let settings = try Settings.parse(text: text, fileName: "f")
        #expect(settings.resilience.breaker.longestRecovery == .seconds(600))
        #expect(settings.resilience.breaker.effectiveSpread == .seconds(5))
        #expect(settings.resilience.breaker.effectiveSpreadFailures == 4)
        #expect(settings.resilience.retry.backoffMaximum == .seconds(5))
        #expect(settings.resilience.gate.backoffMaximum == .seconds(120))
        #expect(settings.breaker(of: settings.providers[0]) == settings.resilience.breaker)
    }

    @Test("Sections with nothing under them have their defaults")
    func emptySections() throws {
        let text =
            "server: { cors: }\nadmin:\nauth:\nstore: {}\nlogging: ~\nresilience: { breaker: , retry: {}, health: , gate: , trickle: }\n"
            + minimal().replacing("type: mock", with: "type: mock, timeouts: , breaker: ")
        #expect(try Settings.parse(text: text, fileName: "f") == Settings.parse(text: minimal(), fileName: "f"))
    }

    @Test("A provider of type vllm is asked for its health and for continuous usage unless told otherwise")
    func vllm() throws {
        func kind(_ keys: String) throws -> ProviderSettings.Kind {
            try Settings.parse(
                text: """
                    providers: [{ name: a, type: vllm, base_url: "http://h/v1"\(keys) }]
                    models: [{ name: m, targets: [{ provider: a }] }]
                    """, fileName: "f"
            ).providers[0].kind
        }
        let url = try BaseURL("http://h/v1")
        #expect(try kind("") == .vllm(baseURL: url))
        #expect(VLLMSettings() == VLLMSettings(healthInterval: .seconds(10), asksContinuousUsage: true))
        #expect(
            try kind(", health_checks: false, health_interval: 5s")
                == .vllm(baseURL: url, VLLMSettings(healthInterval: nil, asksContinuousUsage: true)))
        #expect(
            try kind(", health_interval: 5s, continuous_usage: false")
                == .vllm(baseURL: url, VLLMSettings(healthInterval: .seconds(5), asksContinuousUsage: false)))
        // It is part of the usage, so it goes with it.
        #expect(
            try kind(", ask_usage: false")
                == .vllm(baseURL: url, VLLMSettings(healthInterval: .seconds(10), asksContinuousUsage: false)))
    }

    @Test("JSON is read as well, spaces, tabs and escapes included")
    func json() throws {
        let text = """
            {"server":{"port":0,"max_body_bytes":1048576},\t"store":{"decision_first":true,"path":"da\\u0074a\\/x"},
            \t"providers":[{"name":"a","type":"mock","timeouts":{"idle":"5m"}}],
            "models":[{"name":"*","targets":[{"provider":"a","weight":1e2}]}]}
            """
        let settings = try Settings.parse(text: text, fileName: "gateway.json")
        #expect(settings.server.port == 0)
        #expect(settings.server.maximumBodyBytes == 1_048_576)
        #expect(settings.store.path == "data/x")
        #expect(settings.providers[0].timeouts.idle == .seconds(300))
        #expect(settings.models[0].targets[0].weight == 100)
    }

    @Test("Anchors and aliases stand for what they name, and a later anchor of a name replaces the earlier")
    func aliases() throws {
        let text = """
            providers:
              - { name: a, type: mock, timeouts: &slow { idle: 5m } }
              - { name: &b b, type: mock, timeouts: *slow }
              - { name: c, type: mock, timeouts: &slow { idle: 7m } }
              - { name: d, type: mock, timeouts: *slow }   # *nothing here is an alias: *slow
            models: [{ name: "*b", targets: [{ provider: *b, model: not *slow }] }]
            """
        let settings = try Settings.parse(text: text, fileName: "f")
        #expect(settings.providers.map(\.timeouts.idle) == [5, 5, 7, 7].map { .seconds($0 * 60) })
        #expect(
            settings.models[0]
                == ModelSettings(name: "*b", targets: [TargetSettings(provider: "b", model: "not *slow")]))
    }

    @Test("A byte order mark, CR LF and document marks change nothing")
    func dressing() throws {
        let expected = try Settings.parse(text: minimal("server: { port: 1 }"), fileName: "f")
        let lines = minimal("server: { port: 1 }").replacing("\n", with: "\r\n")
        #expect(try Settings.parse(text: "\u{FEFF}%YAML 1.1\r\n---\r\n\(lines)\r\n...\r\n", fileName: "f") == expected)
    }

    @Test("Settings know where each value stands")
    func positions() throws {
        let source = try #require(try Settings.parse(text: FullExample.text, fileName: "g.yaml").source)
        #expect(source.fileName == "g.yaml")
        #expect(source.text == FullExample.text)
        #expect(source.positions["server.port"] == SourcePosition(line: 3, column: 9))
        #expect(source.positions["models[0].targets[1].weight"] == SourcePosition(line: 68, column: 63))
    }

    @Test("A model is found by its name, else by the entry that takes every name")
    func lookup() throws {
        let settings = try Settings.parse(text: FullExample.text, fileName: "f")
        #expect(settings.model(named: "gpt-4o")?.name == "gpt-4o")
        #expect(settings.model(named: "anything")?.isCatchAll == true)
        #expect(settings.provider(named: "openai")?.type == .openai)
        #expect(settings.provider(named: "local")?.type == .vllm)
        #expect(settings.provider(named: "local")?.baseURL?.host == "127.0.0.1")
        #expect(settings.provider(named: "spare_1.b-C")?.baseURL == nil)
        #expect(settings.provider(named: "OpenAI") == nil)
        #expect(Settings.embeddedDefault.model(named: "gpt-4o") == nil)
        #expect(settings.models[1].targets[0].upstreamModel(for: "anything") == "anything")
        #expect(settings.models[0].targets[0].upstreamModel(for: "gpt-4o") == "gpt-4o-2024-08-06")
    }
}
