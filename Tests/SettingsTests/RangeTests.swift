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

    private static let breakers = ["resilience: { breaker: {"].flatMap { open in
        [
            section(open, "failure_threshold", read: ["1", "1000"], refused: ["0", "1001"]),
            section(open, "recovery_timeout", read: ["10ms", "1h"], refused: ["0s", "9.9ms", "60.1m"]),
            section(open, "probe_successes", read: ["1", "100"], refused: ["0", "101"]),
            section(open, "slow_first_token", read: ["1ms", "1h"], refused: ["0s", "0.9ms", "60.1m"]),
        ]
    }

    private static let ranges =
        clientTimeouts + breakers + [
            // Its upper end is `queueRoom`'s.
            section("server: {", "max_in_flight", read: ["1"], refused: ["0", "1000001"]),
            section("server: { cors: {", "max_age", read: ["1s", "24h"], refused: ["0s", "0.9s", "24.1h"]),
            section("admin: {", "port", read: ["0", "65535"], refused: ["-1", "65536"]),
            section("resilience: { retry: {", "max_attempts", read: ["1", "10"], refused: ["0", "11"]),
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
}
