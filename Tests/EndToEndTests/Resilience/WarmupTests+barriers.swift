import GatewayCore
import JSON
import Testing

extension WarmupTests {
    @Test(
        "An idle target is left alone while a gate stands or its breaker is open, and is warmed up when that ends",
        arguments: ["status&status=429&retry_after=600", "quota", "status&status=500"])
    func barred(_ fault: String) async throws {
        let main = try await RunningMock("--name", "main")
        let spare = try await RunningMock("--name", "spare")
        var configuration = Self.configuration(
            main, spare, warmup: "at_start: false, on_peer_trouble: false, idle_after: 100ms",
            resilience: ["breaker: { recovery_timeout: 1h }"])
        // That of the other one tells the time.
        configuration.providers[0].more = configuration.providers[1].more
        let (_, log) = try await withGateway(configuration) { gateway in
            _ = try await spare.control("fault=" + fault)
            try await eventually("it is left alone") {
                _ = try await Self.send(2, "alone", to: gateway)
                let spare = try await gateway.admin("/admin/breakers", gateway.bearer).json()["breakers"]?[1]
                return spare?["phase"]?.stringValue == "open" || spare?["gate"]?["reason"] != nil
            }
            let position = try await Self.lastPosition(gateway)
            try await Self.warmed("main", 5, after: position, gateway)
            #expect(try await Self.warmups("spare", "warmup.started", after: position, gateway) == 0)
            _ = try await spare.control("reset=1")
            let set = try await gateway.admin(
                "/admin/breakers/spare/m/auto?reason=drill", ["-X", "POST"] + gateway.bearer)
            #expect(set.status == 200)
            try await Self.warmed("spare", 2, after: position, gateway)
            #expect(try await Self.answerers(gateway, model: "alone") == ["spare"])
        }
        #expect(log.warmups.allSatisfy { $0.trigger == .idle })
    }

    @Test("What an operator keeps everything away from is not warmed up, and the answer does not say that it is")
    func forcedOpen() async throws {
        let log = try await Self.withMocks(
            warmup: "at_start: false, on_peer_trouble: false"
        ) { gateway, _, _ in
            for (mode, targets) in [("forced_open", 0), ("auto", 1)] {
                let set = try await gateway.admin(
                    "/admin/breakers/spare/m/\(mode)?reason=drill", ["-X", "POST"] + gateway.bearer)
                #expect(set.status == 200)
                let answer = try await Self.warmUp(gateway, "spare?reason=drill")
                #expect(answer.status == 202)
                #expect(try answer.json()["warming"]?.arrayValue?.count == targets)
            }
            try await Self.recorded(1, "warmup.finished", "operator", gateway)
        }
        #expect(log.warmups.map(\.outcome) == [.success])
    }

    private static func lastPosition(_ gateway: RunningGateway) async throws -> Int64 {
        let rows = try await SQLiteShell.query("SELECT max(position) AS last FROM events", gateway)
        return try #require(rows.first?["last"]?.integerValue)
    }

    /// How many events of a kind there are for a provider behind a position.
    private static func warmups(
        _ provider: String, _ kind: String, after position: Int64, _ gateway: RunningGateway
    ) async throws -> Int64? {
        let rows = try await SQLiteShell.query(
            """
            SELECT count(*) AS n FROM events WHERE kind = '\(kind)' AND provider = '\(provider)'
              AND position > \(position)
            """, gateway)
        return rows.first?["n"]?.integerValue
    }

    /// Waits until so many warm-ups of a provider have ended behind a position.
    private static func warmed(
        _ provider: String, _ count: Int64, after position: Int64, _ gateway: RunningGateway
    ) async throws {
        try await eventually("\(provider) is warmed up \(count) times; \(gateway.log)") {
            try await warmups(provider, "warmup.finished", after: position, gateway) ?? 0 >= count
        }
    }
}
