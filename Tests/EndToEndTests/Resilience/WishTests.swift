import GatewayCore
import JSON
import Testing

@Suite("What clients say of where their requests go")
struct WishTests {
    private static let chat = #"{"model":"m","messages":[{"role":"user","content":"x"}]}"#

    @Test("A pin goes to its provider or nowhere, past no breaker, and is recorded")
    func pinned() async throws {
        let mocks = ["a": try await RunningMock("--name", "a"), "b": try await RunningMock("--name", "b")]
        var configuration = GatewayConfiguration.mocks(mocks)
        configuration.more = [
            "resilience: { breaker: { recovery_timeout: 10m }, trickle: { per_second: 0, share: 0 } }"
        ]
        try await withGateway(configuration) { gateway in
            let pin = ["-H", "x-gateway-provider: b"]
            for _ in 0..<8 {
                let answer = try await Curl.chat(Self.chat, pin, to: gateway)
                #expect(answer.status == 200)
                #expect(answer["x-gateway-provider"] == "b")
            }
            _ = try await mocks["b"]?.control("fault=status&status=500")
            var last: HTTPAnswer?
            for _ in 0..<3 { last = try await Curl.chat(Self.chat, pin, to: gateway) }
            #expect(last?.status == 503)
            #expect(try last?.json()["error"]?["code"]?.stringValue == "no_healthy_provider")
            let explained = try await gateway.explain(last?["x-request-id"] ?? "")
            #expect(explained["pin"]?.stringValue == "b")
            #expect(
                explained["attempts"]?[0]?["candidates"]?.arrayValue?.map { $0["excluded"]?.stringValue }
                    == ["not_pinned", "breaker_open"])
            #expect(try await Curl.chat(Self.chat, to: gateway)["x-gateway-provider"] == "a")
            let wrong = try await Curl.chat(Self.chat, ["-H", "x-gateway-provider: c"], to: gateway)
            #expect(wrong.status == 400)
            #expect(try wrong.json()["error"]?["param"]?.stringValue == "X-Gateway-Provider")
        }
    }

    @Test("A key chooses a provider only where its configuration says so")
    func permission() async throws {
        let mock = try await RunningMock("--name", "a")
        var configuration = GatewayConfiguration.mocks(["a": mock])
        configuration.more = [
            "auth:", "  mode: keys", "  keys:", "    - { id: may, key: { secret: MAY }, allow_pin: true }",
            "    - { id: may-not, key: { secret: MAY_NOT } }",
        ]
        configuration.secrets = ["MAY": "key-that-may", "MAY_NOT": "key-that-may-not"]
        try await withGateway(configuration) { gateway in
            let pin = ["-H", "x-gateway-provider: a"]
            let may = try await Curl.chat(
                Self.chat, pin + ["-H", "authorization: Bearer key-that-may"], to: gateway)
            #expect(may.status == 200)
            let mayNot = try await Curl.chat(
                Self.chat, pin + ["-H", "authorization: Bearer key-that-may-not"], to: gateway)
            #expect(mayNot.status == 403)
            let error = try mayNot.json()["error"]
            #expect(error?["type"]?.stringValue == "permission_error")
            #expect(error?["code"]?.stringValue == "provider_not_allowed")
        }
    }

    @Test("X-No-Failover stays where it was first, which may be tried again")
    func noFailover() async throws {
        let mocks = ["a": try await RunningMock("--name", "a"), "b": try await RunningMock("--name", "b")]
        let (_, log) = try await withGateway(.mocks(mocks)) { gateway in
            for mock in mocks.values { _ = try await mock.control("fault=status&status=500&count=1") }
            let answer = try await Curl.chat(Self.chat, ["-H", "x-no-failover: true"], to: gateway)
            #expect(answer.status == 200)
            let explained = try await gateway.explain(answer["x-request-id"] ?? "")
            #expect(explained["no_failover"]?.boolValue == true)
            let attempts = explained["attempts"]?.arrayValue ?? []
            #expect(attempts.map { $0["kind"]?.stringValue } == ["first", "retry"])
            #expect(Set(attempts.map { $0["chosen"]?["provider"]?.stringValue }).count == 1)
            let excluded = attempts.last?["candidates"]?.arrayValue?.compactMap { $0["excluded"]?.stringValue }
            #expect(excluded == ["no_failover"])
            let wrong = try await Curl.chat(Self.chat, ["-H", "x-no-failover: maybe"], to: gateway)
            #expect(wrong.status == 400)
        }
        #expect(log.requests.count == 2)
    }
}
