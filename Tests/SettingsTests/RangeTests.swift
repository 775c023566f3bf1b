import Testing

@testable import Settings

@Suite("Ranges")
struct RangeTests {
    /// A key with the values at its ends, which are read, and those just beyond, which are not.
    private struct Range: CustomTestStringConvertible, Sendable {
        let key: String
        let file: @Sendable (String) -> String
        let read: [String]
        let refused: [String]

        var testDescription: String { key }
    }

    private static func section(_ open: String, _ key: String, read: [String], refused: [String]) -> Range {
        Range(
            key: "\(open) \(key)",
            file: { value in
                let braces = String(repeating: " }", count: open.count { $0 == "{" })
                return minimal("\(open) \(key): \(value)\(braces)")
            },
            read: read, refused: refused)
    }

    private static func provider(_ type: String, _ key: String, read: [String], refused: [String]) -> Range {
        Range(
            key: "\(type) \(key)",
            file: { value in
                """
                providers:
                  - name: a
                    type: \(type)
                    base_url: https://h/v1
                    \(key): \(value)
                models: [{ name: m, targets: [{ provider: a }] }]
                """
            },
            read: read, refused: refused)
    }

    private static let clientTimeouts = [
        "client_header_timeout", "client_body_timeout", "client_write_timeout", "keep_alive_timeout",
    ].map { section("server: {", $0, read: ["1ms", "1h"], refused: ["0s", "0.9ms", "60.1m"]) }

    private static let shares = (read: ["0", "1", "0.5"], refused: ["-0.01", "1.01"])
    private static let ratios = (read: ["0.01", "1"], refused: ["0", "0.009", "1.01"])
    private static let samples = (read: ["1", "1000000"], refused: ["0", "1000001"])
    private static let days = (read: ["0s", "24h"], refused: ["24.1h"])

    private static let breakers = [
        ("failure_threshold", ["1", "1000"], ["0", "1001"]), ("volume_base", ["1", "1000"], ["0", "1001"]),
        ("volume_steps", ["[]", "[1, 1000000]", "[1, 2, 3, 4, 5, 6, 7, 8]"], ["[0]", "[1000001]"]),
        ("recovery_timeout", ["10ms", "1h"], ["0s", "9.9ms", "60.1m"]),
        ("recovery_timeout_max", ["15s", "1h"], ["0s", "9.9ms", "60.1m"]),
        ("retry_after_max", days.read, days.refused), ("heal_after", ["10ms", "24h"], ["9.9ms", "24.1h"]),
        ("failure_ratio", ratios.read, ratios.refused), ("window", ["30s", "24h"], ["0s", "9.9ms", "24.1h"]),
        ("min_calls", samples.read, samples.refused), ("spread_min_calls", samples.read, samples.refused),
        ("spread", ["0s", "59.9s"], ["24.1h"]), ("spread_min_failures", samples.read, samples.refused),
        ("slow_first_token", ["1ms", "1h"], ["0s", "0.9ms", "60.1m"]), ("slow_ratio", ratios.read, ratios.refused),
        ("slow_min_calls", samples.read, samples.refused), ("probe_successes", ["1", "100"], ["0", "101"]),
        ("ramp", ["0s", "1h"], ["60.1m"]), ("ramp_start", shares.read, shares.refused),
        ("hold_after", ["1", "1000"], ["0", "1001"]), ("hold", ["10ms", "24h"], ["9.9ms", "24.1h"]),
    ].map { section("resilience: { breaker: {", $0.0, read: $0.1, refused: $0.2) }

    private static let retries = [
        // The lower end of `deadline` needs a first byte that is late sooner: `shortDeadline`.
        // Its upper end needs a smaller max_in_flight; that is `LogQueueTests`'.
        ("max_attempts", ["1"], ["0", "11"]), ("budget", ["0", "10", "0.2"], ["-0.1", "10.1"]),
        ("budget_floor", ["0", "1000000"], ["-1", "1000001"]),
        ("backoff_base", ["1ms", "1h"], ["0s", "0.9ms", "60.1m"]),
        ("backoff_max", ["100ms", "1h"], ["0s", "0.9ms", "60.1m"]),
        ("throttle_wait", ["0s", "1h"], ["60.1m"]), ("deadline", ["30.1s", "24h"], ["9.9ms", "24.1h"]),
    ].map { section("resilience: { retry: {", $0.0, read: $0.1, refused: $0.2) }

    private static let health = [
        ("half_life", ["5s", "1h"], ["4.9s", "60.1m"]),
        ("target_first_token", ["1ms", "1h"], ["0s", "0.9ms", "60.1m"]),
        ("min_weight", shares.read, shares.refused), ("prior_mean", shares.read, shares.refused),
        ("prior_weight", ["0.01", "1000000"], ["0", "0.009", "1000001"]),
        ("peer_min_samples", samples.read, samples.refused), ("throttle_penalty_max", shares.read, shares.refused),
        ("exponent", ["0", "8"], ["-1", "9"]),
    ].map { section("resilience: { health: {", $0.0, read: $0.1, refused: $0.2) }

    private static let gates = [
        ("backoff_base", ["1ms", "1h"], ["0s", "0.9ms", "60.1m"]),
        ("backoff_max", ["1s", "1h"], ["0s", "0.9ms", "60.1m"]), ("retry_after_max", days.read, days.refused),
        ("exhausted_wait", ["10ms", "31d"], ["9.9ms", "31.1d"]),
    ].map { section("resilience: { gate: {", $0.0, read: $0.1, refused: $0.2) }

    private static let others = [
        section("resilience: { trickle: {", "per_second", read: ["0", "1000"], refused: ["-1", "1001"]),
        section("resilience: { trickle: {", "share", read: shares.read, refused: shares.refused),
        provider(
            "openai", "warmup",
            read: [
                "{ idle_after: 10ms, timeout: 1ms, peer_health_below: 0 }",
                "{ idle_after: 24h, timeout: 1h, peer_health_below: 1 }",
            ],
            refused: [
                "{ idle_after: 9.9ms }", "{ idle_after: 24.1h }", "{ timeout: 0.9ms }", "{ timeout: 60.1m }",
                "{ peer_health_below: -0.01 }", "{ peer_health_below: 1.01 }",
            ]),
    ]

    private static let ranges =
        clientTimeouts + breakers + retries + health + gates + others + [
            // Its upper end is `queueRoom`'s.
            section("server: {", "max_in_flight", read: ["1"], refused: ["0", "1000001"]),
            section("server: { cors: {", "max_age", read: ["1s", "24h"], refused: ["0s", "0.9s", "24.1h"]),
            section("admin: {", "port", read: ["0", "65535"], refused: ["-1", "65536"]),
            provider("vllm", "health_interval", read: ["10ms", "1h"], refused: ["0s", "9.9ms", "60.1m"]),
            provider(
                "openai", "breaker", read: ["{ failure_threshold: 1000 }"], refused: ["{ failure_threshold: 1001 }"]),
        ]

    @Test("The ends of a range are in it, and nothing beyond them is", arguments: ranges)
    private func ends(range: Range) {
        for value in range.read { #expect(problems(of: range.file(value)) == [], "\(value)") }
        for value in range.refused {
            #expect(problems(of: range.file(value)).map(\.code) == [.outOfRange], "\(value)")
        }
    }

    @Test("A deadline may be as short as the first bytes let it be")
    func shortDeadline() {
        func text(_ firstByte: String) -> String {
            """
            providers: [{ name: a, type: mock, timeouts: { first_byte: \(firstByte) } }]
            models: [{ name: m, targets: [{ provider: a }] }]
            resilience: { retry: { deadline: 10ms } }
            """
        }
        #expect(problems(of: text("9.9ms")) == [])
        #expect(problems(of: text("10ms")).map(\.code) == [.deadlineNotLongerThanFirstByte])
    }

    @Test("Lists have bounds: 256 origins, 256 hosts, the headers there are")
    func lists() {
        func origins(_ count: Int) -> String {
            let list = (0..<count).map { "\"https://h\($0).example\"" }.joined(separator: ", ")
            return minimal("server: { cors: { allowed_origins: [\(list)] } }")
        }
        func hosts(_ count: Int) -> String {
            minimal("admin: { allowed_hosts: [\((0..<count).map { "h\($0)" }.joined(separator: ", "))] }")
        }
        #expect(problems(of: origins(256)) == [])
        #expect(problems(of: origins(257)).map(\.code) == [.tooMany])
        #expect(problems(of: hosts(256)) == [])
        #expect(problems(of: hosts(257)).map(\.code) == [.tooMany])
    }

    @Test("There are at most eight steps of volume, and a window is a multiple of 10 ms")
    func steps() {
        func codes(_ keys: String) -> [ConfigurationProblem.Code] {
            problems(of: minimal("resilience: { breaker: { \(keys) } }")).map(\.code)
        }
        #expect(codes("volume_steps: [1, 2, 3, 4, 5, 6, 7, 8, 9]") == [.tooMany])
        #expect(codes("window: 60010ms") == [])
        #expect(codes("window: 60001ms") == [.notAMultiple])
    }
}
