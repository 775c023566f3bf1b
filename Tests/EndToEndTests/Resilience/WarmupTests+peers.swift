import GatewayCore
import Testing

extension WarmupTests {
    /// Rules by which a failed call is not tried elsewhere, where it would warm the spare up by itself.
    private static let noRetries = "retry: { max_attempts: 1 }"

    @Test("When the breaker of another target of its model opens; once")
    func peerOpened() async throws {
        let log = try await Self.withMocks(
            warmup: "at_start: false, peer_health_below: 0",
            resilience: [Self.noRetries, "breaker: { recovery_timeout: 1h }"]
        ) { gateway, main, _ in
            try await Self.failUntilWarm(gateway, main)
            _ = try await Self.send(12, "cold", to: gateway)
        }
        #expect(log.warmups.map(\.trigger) == [.peerOpened])
        #expect(log.transitions.count == 1)
    }

    @Test("When the health of another target of its model falls; once, before any breaker opens")
    func peerHealth() async throws {
        let log = try await Self.withMocks(
            warmup: "at_start: false, peer_health_below: 0.9",
            resilience: [
                Self.noRetries,
                "breaker: { failure_threshold: 1000, failure_ratio: 1, min_calls: 1000, spread_min_calls: 1000 }",
            ]
        ) { gateway, main, _ in
            try await Self.failUntilWarm(gateway, main)
            _ = try await Self.send(12, "cold", to: gateway)
        }
        #expect(log.warmups.map(\.trigger) == [.peerHealth])
        #expect(log.transitions.isEmpty)
    }

    @Test("Not for its peers' sake while it serves: it is hot, and would be missed")
    func hotSpare() async throws {
        let log = try await Self.withMocks(
            warmup: "at_start: false, peer_health_below: 0.9",
            resilience: [Self.noRetries, "breaker: { recovery_timeout: 1h }"]
        ) { gateway, main, _ in
            #expect(try await Self.answerers(gateway, 1, model: "alone") == ["spare"])
            _ = try await main.control("fault=status&status=500")
            try await eventually("the breaker of main opens") {
                _ = try await Self.send(12, "cold", to: gateway)
                return try await !SQLiteShell.query(
                    "SELECT 1 FROM events WHERE kind = 'breaker.transitioned'", gateway
                ).isEmpty
            }
            #expect(try await Self.answerers(gateway, model: "cold") == ["spare"])
            let started = try await SQLiteShell.query("SELECT 1 FROM events WHERE kind = 'warmup.started'", gateway)
            #expect(started.isEmpty)
        }
        #expect(log.warmups.isEmpty)
        #expect(log.transitions.map(\.to) == [.open])
    }

    /// Makes main fail until the spare is warmed up.
    private static func failUntilWarm(_ gateway: RunningGateway, _ main: RunningMock) async throws {
        _ = try await main.control("fault=status&status=500")
        try await eventually("it is warmed up") {
            _ = try await send(12, "cold", to: gateway)
            return try await !SQLiteShell.query("SELECT 1 FROM events WHERE kind = 'warmup.finished'", gateway).isEmpty
        }
    }
}
