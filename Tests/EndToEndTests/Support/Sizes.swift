import Foundation

/// How large the heavy tests are; see `docs/testing.md`.
enum Sizes {
    /// Requests of the load test.
    static let loadRequests = number("GATEWAY_LOAD_REQUESTS", default: 20_000)
    /// Requests of the load test with faults.
    static let faultyRequests = number("GATEWAY_FAULTY_REQUESTS", default: 10_000)
    /// How often the gateway is killed.
    static let crashRounds = number("GATEWAY_CRASH_ROUNDS", default: 20)
    /// How long the incident takes, in seconds.
    static let incidentSeconds = number("GATEWAY_INCIDENT_SECONDS", default: 12)

    private static func number(_ name: String, default standard: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
    }
}
