import Foundation
import GatewayCore
import Testing

@Suite("A vLLM server that is checked")
struct HealthCheckTests {
    /// Model `m` over a server of type `vllm` that is checked every second, and a spare one of type `openai`.
    private static func configuration(_ server: Upstream, _ spare: Upstream) -> GatewayConfiguration {
        var configuration = GatewayConfiguration.upstreams([server, spare])
        configuration.providers[0].type = "vllm"
        configuration.providers[0].more = ", health_interval: 1s"
        return configuration
    }

    private static let request = #"{"model":"m","messages":[{"role":"user","content":"x"}]}"#

    /// Who answers the next 12 requests.
    private static func answerers(_ gateway: RunningGateway) async throws -> Set<String> {
        let requests = Array(repeating: Exchange.Request.chat(Array(request.utf8)), count: 12)
        let answers = try await Exchange.send(requests, to: gateway.port, in: gateway.folder)
        #expect(answers.allSatisfy { $0.status == 200 })
        return Set(answers.compactMap { $0["x-gateway-provider"] })
    }

    /// Waits until so many verdicts are recorded.
    private static func checks(_ count: Int, _ gateway: RunningGateway) async throws {
        try await eventually("\(count) verdicts; \(gateway.log)") {
            let rows = try await SQLiteShell.query(
                "SELECT count(*) AS n FROM events WHERE kind = 'probe.finished'", gateway)
            return rows.first?["n"]?.integerValue == Int64(count)
        }
    }

    @Test("It gets no calls while it loads or lacks the model, and gets them again after; each change is recorded once")
    func comesAndGoes() async throws {
        let server = try await Upstream("server")
        let spare = try await Upstream("spare")
        try await server.setHealth(503)
        let (_, log) = try await withGateway(Self.configuration(server, spare)) { gateway in
            try await Self.checks(1, gateway)
            #expect(try await Self.answerers(gateway) == ["spare"])
            try await server.setHealth(200)
            try await Self.checks(2, gateway)
            try await eventually("the server answers") { try await Self.answerers(gateway).contains("server") }
            try await server.setHealth(200, models: ["another"])
            try await Self.checks(3, gateway)
            #expect(try await Self.answerers(gateway) == ["spare"])
            // No such page: the list of models says that it is there.
            try await server.setHealth(404, models: ["upstream-m"])
            try await Self.checks(4, gateway)
            try await eventually("the server answers") { try await Self.answerers(gateway).contains("server") }
            try await server.setHealth(404, list: 500)
            try await Self.checks(5, gateway)
            #expect(try await Self.answerers(gateway) == ["spare"])
        }
        let model = UpstreamModel("upstream-m")
        #expect(log.checks.map(\.verdict) == [.notReady, .healthy, .healthy, .healthy, .unhealthy])
        #expect(log.checks.map(\.status) == [503, 200, 200, 200, 500])
        #expect(log.checks.map(\.errorKind) == [.status, nil, nil, nil, .status])
        #expect(log.checks.map(\.models?.served) == [nil, [model], [], [model], nil])
        #expect(log.checks.map(\.models?.missing) == [nil, [], [model], [], nil])
        #expect(log.checks.map(\.trigger) == [.start, .interval, .interval, .interval, .interval])
        #expect(log.checks.allSatisfy { $0.provider == ProviderName("server") && $0.totalMicroseconds > 0 })
    }

    @Test("One that is not there is found so at each start, and called where no other is left")
    func notThere() async throws {
        let server = try await Upstream("server")
        let spare = try await Upstream("spare")
        let configuration = Self.configuration(server, spare)
        try await server.end()
        let (_, log) = try await withGateway(configuration) { gateway in
            try await Self.checks(1, gateway)
            #expect(try await Self.answerers(gateway) == ["spare"])
            try await gateway.kill()
            try await gateway.start()
            try await Self.checks(2, gateway)
            var alone = configuration
            alone.models = [.init(name: "m", targets: [.init(provider: "server", model: "upstream-m")])]
            try await gateway.stop()
            try await gateway.start(alone)
            try await Self.checks(3, gateway)
            let answer = try await Curl.chat(Self.request, to: gateway)
            #expect(answer.status == 502)
            #expect(try answer.json()["attempts"]?[0]?["provider"]?.stringValue == "server")
        }
        #expect(log.checks.map(\.verdict) == [.unreachable, .unreachable, .unreachable])
        #expect(log.checks.map(\.errorKind) == [.connect, .connect, .connect])
        #expect(log.checks.map(\.trigger) == [.start, .start, .start])
    }

    @Test("With health_checks: false nothing is asked and nothing recorded")
    func unchecked() async throws {
        let server = try await Upstream("server")
        try await server.setHealth(503)
        var configuration = GatewayConfiguration.upstreams([server])
        configuration.providers[0].type = "vllm"
        configuration.providers[0].more = ", health_checks: false, health_interval: 10ms"
        let (status, log) = try await withGateway(configuration) { gateway in
            try await Curl.chat(Self.request, to: gateway).status
        }
        #expect(status == 200)
        #expect(log.checks.isEmpty)
    }
}
