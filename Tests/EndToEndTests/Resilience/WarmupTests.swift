import Foundation
import GatewayCore
import JSON
import Testing

@Suite("Warm-up")
struct WarmupTests {
    static let request = #"{"model":"m","messages":[{"role":"user","content":"x"}]}"#
    static let spare = Target(provider: ProviderName("spare"), model: UpstreamModel("m"))

    /// Model `m` over `main` and `spare` of equal weight, `alone` over `spare`, and `cold` over both, where the spare gets
    /// one request in a million.
    static func configuration(
        _ main: RunningMock, _ spare: RunningMock, warmup: String, resilience: [String] = []
    ) -> GatewayConfiguration {
        var configuration = GatewayConfiguration.mocks(["main": main, "spare": spare])
        configuration.providers[1].more = ", warmup: { \(warmup) }"
        configuration.models += [
            .init(name: "alone", targets: [.init(provider: "spare", model: "m")]),
            .init(
                name: "cold",
                targets: [
                    .init(provider: "main", model: "m", weight: 999_999), .init(provider: "spare", model: "m"),
                ]),
        ]
        if !resilience.isEmpty { configuration.more = ["resilience:"] + resilience.map { "  " + $0 } }
        return configuration
    }

    static func withMocks(
        warmup: String, resilience: [String] = [],
        _ body: (RunningGateway, _ main: RunningMock, _ spare: RunningMock) async throws -> Void
    ) async throws -> RecordedLog {
        let main = try await RunningMock("--name", "main")
        let spare = try await RunningMock("--name", "spare")
        let configuration = configuration(main, spare, warmup: warmup, resilience: resilience)
        return try await withGateway(configuration) { try await body($0, main, spare) }.log
    }

    /// Waits until so many events of a kind, with a trigger, are recorded.
    static func recorded(
        _ count: Int64, _ kind: String, _ trigger: String, _ gateway: RunningGateway
    ) async throws {
        try await eventually("\(count) \(kind) \(trigger); \(gateway.log)") {
            let rows = try await SQLiteShell.query(
                """
                SELECT count(*) AS n FROM events WHERE kind = '\(kind)' AND payload ->> '$.trigger' = '\(trigger)'
                """, gateway)
            return rows.first?["n"]?.integerValue ?? 0 >= count
        }
    }

    /// Who answers the next requests for a model.
    static func answerers(
        _ gateway: RunningGateway, _ count: Int = 12, model: String = "m"
    ) async throws -> Set<String> {
        let answers = try await send(count, model, to: gateway)
        #expect(answers.allSatisfy { $0.status == 200 })
        return Set(answers.compactMap { $0["x-gateway-provider"] })
    }

    /// Sends requests, whatever becomes of them.
    static func send(
        _ count: Int, _ model: String, to gateway: RunningGateway
    ) async throws -> [Exchange.Answer] {
        let body = Array(request.replacing("\"m\"", with: "\"\(model)\"").utf8)
        let requests = Array(repeating: Exchange.Request.chat(body), count: count)
        return try await Exchange.send(requests, to: gateway.port, in: gateway.folder)
    }

    static func warmUp(_ gateway: RunningGateway, _ path: String) async throws -> HTTPAnswer {
        try await gateway.admin("/admin/warmup/" + path, ["-X", "POST"] + gateway.bearer)
    }

    @Test("Each model of the provider is sent one request of one token at every start, and nothing else is")
    func start() async throws {
        let log = try await Self.withMocks(warmup: "on_peer_trouble: false") { gateway, main, spare in
            try await Self.recorded(1, "warmup.finished", "start", gateway)
            try await gateway.stop()
            try await gateway.start()
            try await Self.recorded(2, "warmup.finished", "start", gateway)
            #expect(try await spare.control()["requests"]?.integerValue == 2)
            #expect(try await main.control()["requests"]?.integerValue == 0)
            #expect(try await Self.answerers(gateway, model: "alone") == ["spare"])
        }
        #expect(log.warmups.map(\.trigger) == [.start, .start])
        #expect(log.warmups.allSatisfy { $0.target == Self.spare && $0.outcome == .success && $0.status == 200 })
        #expect(log.warmups.allSatisfy { $0.totalMicroseconds > 0 })
    }

    @Test("After an idle time, again and again, calls or not")
    func idle() async throws {
        let log = try await Self.withMocks(
            warmup: "at_start: false, on_peer_trouble: false, idle_after: 200ms"
        ) { gateway, _, _ in
            try await Self.recorded(2, "warmup.finished", "idle", gateway)
            #expect(try await Self.answerers(gateway, model: "alone") == ["spare"])
            try await Self.recorded(4, "warmup.finished", "idle", gateway)
            let sooner = try await SQLiteShell.query(
                """
                SELECT * FROM (
                  SELECT monotonic_us - lag(monotonic_us) OVER (ORDER BY position) AS after_us FROM events
                  WHERE kind = 'warmup.started'
                ) WHERE after_us < 150000 -- the time counts from just before each is recorded
                """, gateway)
            #expect(sooner.isEmpty, "\(sooner)")
        }
        #expect(Set(log.warmups.map(\.trigger)) == [.idle])
        // The end of the gateway may cut the last one short.
        #expect(log.warmups.prefix(4).allSatisfy { $0.outcome == .success })
    }

    @Test("When a check finds its provider well again")
    func recovery() async throws {
        let server = try await Upstream("server")
        try await server.setHealth(503)
        var configuration = GatewayConfiguration.upstreams([server])
        configuration.providers[0].type = "vllm"
        configuration.providers[0].more = ", health_interval: 100ms, warmup: { at_start: true }"
        let (_, log) = try await withGateway(configuration) { gateway in
            try await Self.recorded(1, "warmup.finished", "start", gateway)
            try await eventually("a verdict") {
                try await !SQLiteShell.query("SELECT 1 FROM events WHERE kind = 'probe.finished'", gateway).isEmpty
            }
            try await server.setHealth(200)
            try await Self.recorded(1, "warmup.finished", "recovery", gateway)
            #expect(try await Self.answerers(gateway) == ["server"])
        }
        #expect(log.warmups.map(\.trigger) == [.start, .recovery])
        #expect(log.warmups.allSatisfy { $0.target.model == UpstreamModel("upstream-m") })
    }

    @Test("When an operator asks; until it ends, requests go elsewhere, and come to it where there is no elsewhere")
    func operatorAsks() async throws {
        let main = try await RunningMock("--name", "main")
        var spare = try await RunningMock("--name", "spare")
        let configuration = Self.configuration(
            main, spare, warmup: "at_start: false, on_peer_trouble: false, timeout: 1h")
        let (_, log) = try await withGateway(configuration) { gateway in
            try await eventually("both answer") { try await Self.answerers(gateway) == ["main", "spare"] }
            // Its next call, which is the warm-up, hangs; the others do not.
            _ = try await spare.control("fault=hang&count=1")
            let answer = try await Self.warmUp(gateway, "spare?reason=drill")
            #expect(answer.status == 202)
            #expect(try answer.json()["warming"]?[0]?["provider"]?.stringValue == "spare")
            try await eventually("the call is with the spare") {
                try await spare.control()["faults"]?.integerValue == 1
            }
            #expect(try await Self.answerers(gateway, 24) == ["main"])
            #expect(try await Self.answerers(gateway, model: "alone") == ["spare"])
            // Its end ends the call.
            try await spare.stop(within: .seconds(30))
            try await Self.recorded(1, "warmup.finished", "operator", gateway)
            let (excluded, others) = try await Self.exclusionsWhileWarming(gateway)
            #expect(excluded >= 24 && others == 0, "\(excluded), \(others)")
            spare = try await RunningMock(port: spare.port, "--name", "spare")
            try await eventually("both answer") { try await Self.answerers(gateway) == ["main", "spare"] }
        }
        #expect(log.warmups.map(\.trigger) == [.operatorAsked])
        #expect(log.warmups.map(\.outcome) == [.hardFailure])
    }

    /// How many decisions between start and end of a warm-up excluded the spare because of it where there was another
    /// target, and how many did not.
    private static func exclusionsWhileWarming(_ gateway: RunningGateway) async throws -> (Int64, Int64) {
        let rows = try await SQLiteShell.query(
            """
            SELECT count(*) FILTER (WHERE excluded = 'warming') AS warming,
              count(*) FILTER (WHERE excluded IS NOT 'warming') AS others
            FROM (
              SELECT payload ->> '$.candidates[1].excluded' AS excluded FROM events
              WHERE kind = 'route.decided' AND json_array_length(payload, '$.candidates') = 2
                AND position > (SELECT min(position) FROM events WHERE kind = 'warmup.started')
                AND position < (SELECT min(position) FROM events WHERE kind = 'warmup.finished')
            )
            """, gateway)
        return (rows.first?["warming"]?.integerValue ?? -1, rows.first?["others"]?.integerValue ?? -1)
    }

    @Test("A warm-up that fails is recorded with its reason, and moves no breaker and no score")
    func failure() async throws {
        let log = try await Self.withMocks(
            warmup: "at_start: false, on_peer_trouble: false, timeout: 300ms"
        ) { gateway, _, spare in
            for (number, fault) in ["status&status=500", "hang", "quota"].enumerated() {
                _ = try await spare.control("fault=" + fault)
                #expect(try await Self.warmUp(gateway, "spare?reason=drill").status == 202)
                try await Self.recorded(Int64(number + 1), "warmup.finished", "operator", gateway)
            }
            for _ in 0..<6 { _ = try await Self.warmUp(gateway, "spare?reason=drill") }
            let breakers = try await gateway.admin("/admin/breakers").json()["breakers"]?.arrayValue ?? []
            #expect(breakers.allSatisfy { $0["failures_in_a_row"]?.integerValue == 0 })
            _ = try await spare.control("fault=none")
            #expect(try await Self.answerers(gateway, model: "alone") == ["spare"])
        }
        #expect(log.warmups.prefix(3).map(\.outcome) == [.hardFailure, .hardFailure, .exhausted])
        #expect(log.warmups.prefix(3).map(\.status) == [500, nil, 429])
        #expect(log.warmups.prefix(3).map(\.errorKind) == [.status, .totalTimeout, .status])
        #expect(log.transitions.isEmpty && log.gates.isEmpty)
    }

    @Test("An operator's word needs a reason, the key, and a provider that has something to warm up")
    func refused() async throws {
        let log = try await Self.withMocks(warmup: "at_start: false") { gateway, _, _ in
            #expect(try await Self.warmUp(gateway, "spare").status == 400)
            #expect(try await gateway.admin("/admin/warmup/spare?reason=drill", ["-X", "POST"]).status == 401)
            for name in ["main", "other"] {
                let answer = try await Self.warmUp(gateway, name + "?reason=drill")
                #expect(answer.status == 404)
                #expect(try answer.json()["error"]?["code"]?.stringValue == "provider_not_found")
            }
            #expect(try await Self.answerers(gateway, model: "alone") == ["spare"])
        }
        #expect(log.warmups.isEmpty)
    }

    @Test("Warm-ups that hang far longer than their idle time hold nothing up, not even the end")
    func hanging() async throws {
        // More of them than the machine has cores, so that none would be left for anything else.
        let hung = try await RunningMock("--name", "hung", "--fault", "fault=hang")
        let good = try await RunningMock("--name", "good")
        var configuration = GatewayConfiguration.mocks(["good": good])
        for number in 0..<max(4, ProcessInfo.processInfo.activeProcessorCount) {
            configuration.providers.append(
                .init(
                    name: "hung-\(number)", baseURL: hung.baseURL + "/v1",
                    more: ", warmup: { at_start: false, idle_after: 10ms, timeout: 5m }"))
            configuration.models.append(.init(name: "m-\(number)", targets: [.init(provider: "hung-\(number)")]))
        }
        try await withGateway(configuration) { gateway in
            try await Self.recorded(4, "warmup.started", "idle", gateway)
            let answers = try await Self.send(8, "m", to: gateway)
            #expect(answers.map(\.status) == Array(repeating: 200, count: 8))
            try await gateway.stop(within: .seconds(20))
        }
    }
}
