import Foundation
import Testing

@testable import Settings

@Suite("docs/configuration.md")
struct DocumentationTests {
    private let page: String

    init() throws {
        var folder = URL(fileURLWithPath: #filePath)
        var found: String?
        while found == nil, folder.pathComponents.count > 1 {
            folder.deleteLastPathComponent()
            let file = folder.appendingPathComponent("docs/configuration.md")
            if FileManager.default.fileExists(atPath: file.path) {
                found = try String(contentsOf: file, encoding: .utf8)
            }
        }
        page = try #require(found, "no docs/configuration.md above this file")
    }

    @Test("Every key the parser knows is documented", arguments: Settings.keyPaths)
    func key(path: String) {
        #expect(page.contains("`\(path)`"))
    }

    @Test("No key is documented that the parser does not know")
    func noOtherKey() {
        let documented = page.matches(of: /\n\| `([a-z_.\[\]]+)` \|/).map { String($0.1) }
        #expect(!documented.isEmpty)
        #expect(Set(documented).subtracting(Settings.keyPaths).subtracting(codes) == [])
    }

    @Test("What may be in flight at most is documented as it is")
    func inFlight() {
        let attempts = SettingsDefaults.maximumAttempts
        let most = LogQueue.requestsAtOnce(attempts: attempts)
        #expect(page.contains("`resilience.retry.max_attempts: \(attempts)` there may be at most \(most) ("))
    }

    private var codes: [String] { ConfigurationProblem.Code.allCases.map(\.rawValue) }

    @Test("Every code of a problem is documented", arguments: ConfigurationProblem.Code.allCases)
    func code(code: ConfigurationProblem.Code) {
        #expect(page.contains("| `\(code.rawValue)` |"))
    }

    @Test("The example of the page is valid and uses every key")
    func example() throws {
        let match = try #require(page.firstMatch(of: /```yaml\n([^`]*)```/))
        let settings = try Settings.parse(text: String(match.1), fileName: "configuration.md")
        let positions = try #require(settings.source).positions.keys
        let written = Set(positions.map { $0.replacing(/\[[0-9]+\]/, with: "[]") })
        for path in Settings.keyPaths { #expect(written.contains(path), "\(path) is not in the example") }
    }

    @Test("The error that the page shows is what is said")
    func shownError() throws {
        let blocks = page.matches(of: /```text\n([^`]*)\n```/).map { String($0.1) }
        let error = #expect(throws: ConfigurationError.self) {
            try Settings.parse(text: minimal("server:\n  prot: 8080\n  drain_timeout: 30"), fileName: "gateway.yaml")
        }
        #expect(blocks.contains(error?.rendered ?? ""))
    }

    @Test(
        "The defaults of the page are the defaults",
        arguments: [
            ("server.host", SettingsDefaults.host),
            ("server.port", "\(SettingsDefaults.port)"),
            ("server.max_body_bytes", SizeText.format(SettingsDefaults.maximumBodyBytes)),
            ("server.drain_timeout", DurationText.format(SettingsDefaults.drainTimeout)),
            ("server.streaming", "\(SettingsDefaults.allowsStreaming)"),
            ("server.max_in_flight", "\(SettingsDefaults.maximumInFlight)"),
            ("server.client_header_timeout", DurationText.format(SettingsDefaults.clientHeaderTimeout)),
            ("server.client_body_timeout", DurationText.format(SettingsDefaults.clientBodyTimeout)),
            ("server.client_write_timeout", DurationText.format(SettingsDefaults.clientWriteTimeout)),
            ("server.keep_alive_timeout", DurationText.format(SettingsDefaults.keepAliveTimeout)),
            ("server.expose_metrics", "\(SettingsDefaults.exposesMetrics)"),
            ("server.cors.max_age", DurationText.format(SettingsDefaults.corsMaximumAge)),
            ("admin.enabled", "\(SettingsDefaults.isAdminEnabled)"),
            ("admin.host", SettingsDefaults.adminHost),
            ("admin.port", "\(SettingsDefaults.adminPort)"),
            ("admin.allowed_hosts", "[\(SettingsDefaults.allowedHosts.joined(separator: ", "))]"),
            ("auth.mode", SettingsDefaults.authMode.rawValue),
            ("auth.keys[].disabled", "\(SettingsDefaults.isKeyDisabled)"),
            ("auth.keys[].allow_pin", "\(SettingsDefaults.allowsPin)"),
            ("store.path", SettingsDefaults.storePath),
            ("store.durability", SettingsDefaults.durability.rawValue),
            ("store.decision_first", "\(SettingsDefaults.decisionFirst)"),
            ("store.commit_timeout", DurationText.format(SettingsDefaults.commitTimeout)),
            ("providers[].timeouts.connect", DurationText.format(SettingsDefaults.connectTimeout)),
            ("providers[].timeouts.first_byte", DurationText.format(SettingsDefaults.firstByteTimeout)),
            ("providers[].timeouts.idle", DurationText.format(SettingsDefaults.idleTimeout)),
            ("providers[].timeouts.total", DurationText.format(SettingsDefaults.totalTimeout)),
            ("providers[].http2", "\(SettingsDefaults.offersHTTP2)"),
            ("providers[].ask_usage", "\(SettingsDefaults.asksUsage)"),
            (
                "providers[].forward_headers",
                "[\(SettingsDefaults.forwardedHeaders.map(\.rawValue).joined(separator: ", "))]"
            ),
            ("providers[].health_checks", "\(SettingsDefaults.checksHealth)"),
            ("providers[].health_interval", DurationText.format(SettingsDefaults.healthInterval)),
            ("providers[].continuous_usage", "\(SettingsDefaults.asksContinuousUsage)"),
            ("providers[].warmup.at_start", "\(SettingsDefaults.warmsUpAtStart)"),
            ("providers[].warmup.on_peer_trouble", "\(SettingsDefaults.warmsUpOnPeerTrouble)"),
            ("providers[].warmup.peer_health_below", "\(SettingsDefaults.warmupPeerHealth)"),
            ("providers[].warmup.timeout", DurationText.format(SettingsDefaults.warmupTimeout)),
            ("models[].targets[].weight", "\(Int(SettingsDefaults.weight))"),
            ("logging.level", SettingsDefaults.logLevel.rawValue),
            ("logging.format", SettingsDefaults.logFormat.rawValue),
        ])
    func defaultValue(path: String, value: String) {
        #expect(page.contains("| `\(path)` | `\(value)` |"))
    }

    @Test(
        "So are those of the resilience rules",
        arguments: [
            ("breaker.volume_base", "\(SettingsDefaults.volumeBase)"),
            ("breaker.volume_steps", "\(SettingsDefaults.volumeSteps)"),
            ("breaker.recovery_timeout", DurationText.format(SettingsDefaults.recoveryTimeout)),
            ("breaker.recovery_timeout_max", DurationText.format(SettingsDefaults.recoveryTimeoutMaximum)),
            ("breaker.retry_after_max", DurationText.format(SettingsDefaults.retryAfterMaximum)),
            ("breaker.heal_after", DurationText.format(SettingsDefaults.healAfter)),
            ("breaker.failure_ratio", "\(SettingsDefaults.failureRatio)"),
            ("breaker.window", DurationText.format(SettingsDefaults.window)),
            ("breaker.min_calls", "\(SettingsDefaults.minimumCalls)"),
            ("breaker.spread_min_calls", "\(SettingsDefaults.spreadMinimumCalls)"),
            ("breaker.spread", DurationText.format(SettingsDefaults.spread)),
            ("breaker.spread_min_failures", "\(SettingsDefaults.spreadMinimumFailures)"),
            ("breaker.slow_first_token", DurationText.format(SettingsDefaults.slowFirstToken)),
            ("breaker.slow_ratio", "\(SettingsDefaults.slowRatio)"),
            ("breaker.slow_min_calls", "\(SettingsDefaults.slowMinimumCalls)"),
            ("breaker.probe_successes", "\(SettingsDefaults.probeSuccesses)"),
            ("breaker.ramp", DurationText.format(SettingsDefaults.ramp)),
            ("breaker.ramp_start", "\(SettingsDefaults.rampStart)"),
            ("breaker.hold_after", "\(SettingsDefaults.holdAfter)"),
            ("breaker.hold", DurationText.format(SettingsDefaults.hold)),
            ("retry.max_attempts", "\(SettingsDefaults.maximumAttempts)"),
            ("retry.budget", "\(SettingsDefaults.retryBudget)"),
            ("retry.budget_floor", "\(SettingsDefaults.retryBudgetFloor)"),
            ("retry.backoff_base", DurationText.format(SettingsDefaults.backoffBase)),
            ("retry.backoff_max", DurationText.format(SettingsDefaults.backoffMaximum)),
            ("retry.throttle_wait", DurationText.format(SettingsDefaults.throttleWait)),
            ("retry.deadline", DurationText.format(SettingsDefaults.deadline)),
            ("health.half_life", DurationText.format(SettingsDefaults.halfLife)),
            ("health.min_weight", "\(SettingsDefaults.minimumWeight)"),
            ("health.prior_mean", "\(SettingsDefaults.priorMean)"),
            ("health.prior_weight", "\(Int(SettingsDefaults.priorWeight))"),
            ("health.peer_min_samples", "\(SettingsDefaults.peerMinimumSamples)"),
            ("health.throttle_penalty_max", "\(SettingsDefaults.throttlePenaltyMaximum)"),
            ("health.exponent", "\(SettingsDefaults.exponent)"),
            ("gate.backoff_base", DurationText.format(SettingsDefaults.gateBackoffBase)),
            ("gate.backoff_max", DurationText.format(SettingsDefaults.gateBackoffMaximum)),
            ("gate.retry_after_max", DurationText.format(SettingsDefaults.gateRetryAfterMaximum)),
            ("gate.exhausted_wait", DurationText.format(SettingsDefaults.exhaustedWait)),
            ("trickle.per_second", "\(SettingsDefaults.tricklePerSecond)"),
            ("trickle.share", "\(SettingsDefaults.trickleShare)"),
        ])
    func resilienceDefault(path: String, value: String) {
        #expect(page.contains("| `resilience.\(path)` | `\(value)` |"))
    }
}
