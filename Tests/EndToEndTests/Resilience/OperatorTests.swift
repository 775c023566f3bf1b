import GatewayCore
import JSON
import Testing

@Suite("An operator's word on a target")
struct OperatorTests {
    private static let chat = #"{"model":"meta/m","messages":[{"role":"user","content":"x"}]}"#

    /// Model `meta/m` over two mocks, whose names hold a slash as Hugging Face's do.
    private static func configuration(_ mocks: [String: RunningMock]) -> GatewayConfiguration {
        var configuration = GatewayConfiguration.mocks(mocks)
        configuration.models = [
            .init(name: "meta/m", targets: mocks.keys.sorted().map { .init(provider: $0) })
        ]
        return configuration
    }

    private static func set(_ mode: String, of provider: String, on gateway: RunningGateway) async throws -> JSONValue {
        let answer = try await gateway.admin(
            "/admin/breakers/\(provider)/meta/m/\(mode)?reason=drill", ["-X", "POST"] + gateway.bearer)
        #expect(answer.status == 200, "\(answer.text)")
        return try answer.json()
    }

    @Test(
        "forced_open keeps everything away, forced_closed lets failures through, auto begins anew; each with its reason"
    )
    func forced() async throws {
        let mocks = ["a": try await RunningMock("--name", "a"), "b": try await RunningMock("--name", "b")]
        let (_, log) = try await withGateway(Self.configuration(mocks)) { gateway in
            let set = try await Self.set("forced_open", of: "a", on: gateway)
            #expect(set["breakers"]?[0]?["state"]?.stringValue == "forced_open")
            for _ in 0..<8 {
                #expect(try await Curl.chat(Self.chat, to: gateway)["x-gateway-provider"] == "b")
            }
            _ = try await Self.set("forced_closed", of: "a", on: gateway)
            _ = try await Self.set("forced_open", of: "b", on: gateway)
            _ = try await mocks["a"]?.control("fault=status&status=500")
            for _ in 0..<8 { #expect(try await Curl.chat(Self.chat, to: gateway).status == 502) }
            let status = try await gateway.admin("/admin/breakers").json()["breakers"]
            #expect(status?[0]?["state"]?.stringValue == "forced_closed")
            _ = try await mocks["a"]?.control("reset=1")
            _ = try await Self.set("auto", of: "a", on: gateway)
            #expect(try await Curl.chat(Self.chat, to: gateway)["x-gateway-provider"] == "a")
            // Modes outlive a restart.
            try await gateway.stop()
            try await gateway.start()
            let after = try await gateway.admin("/admin/breakers").json()["breakers"]
            #expect(after?.arrayValue?.map { $0["state"]?.stringValue } == ["closed", "forced_open"])
        }
        #expect(log.transitions.allSatisfy { $0.reason == .operatorSet })
        #expect(log.transitions.map(\.to) == [.forcedOpen, .forcedClosed, .forcedOpen, .closed])
    }

    @Test("metrics_only lets everything through and records what would have changed")
    func metricsOnly() async throws {
        let mock = try await RunningMock("--name", "a")
        var configuration = Self.configuration(["a": mock])
        configuration.more = ["resilience: { breaker: { recovery_timeout: 10m } }"]
        let (_, log) = try await withGateway(configuration) { gateway in
            _ = try await Self.set("metrics_only", of: "a", on: gateway)
            _ = try await mock.control("fault=status&status=500")
            for _ in 0..<6 { #expect(try await Curl.chat(Self.chat, to: gateway).status == 502) }
            try await eventually("the log tells") { gateway.log.contains(#""body":"a breaker opened""#) }
            #expect(gateway.log.contains(#""shadow":"true""#))
            let status = try await gateway.admin("/admin/breakers").json()["breakers"]?[0]
            #expect(status?["state"]?.stringValue == "metrics_only")
            #expect(status?["phase"]?.stringValue == "open")
            _ = try await mock.control("reset=1")
            #expect(try await Curl.chat(Self.chat, to: gateway).status == 200)
        }
        let shadows = log.transitions.filter(\.isShadow)
        #expect(shadows.map(\.to) == [.open])
        #expect(shadows.first?.reason == .consecutiveFailures)
    }

    @Test("auto clears a hold and a gate, which a wrong key and a spent quota have brought")
    func cleared() async throws {
        let mocks = ["a": try await RunningMock("--name", "a"), "b": try await RunningMock("--name", "b")]
        let (_, log) = try await withGateway(Self.configuration(mocks)) { gateway in
            _ = try await mocks["a"]?.control("fault=status&status=401")
            _ = try await mocks["b"]?.control("fault=quota")
            for _ in 0..<6 { _ = try await Curl.chat(Self.chat, to: gateway) }
            let refused = try await Curl.chat(Self.chat, to: gateway)
            #expect(refused.status == 503)
            #expect(refused["retry-after"].flatMap { Int($0) }.map { $0 > 60 } == true)
            let status = try await gateway.admin("/admin/breakers").json()["breakers"]
            #expect(status?[0]?["held_for_ms"]?.integerValue.map { $0 > 200_000 } == true)
            #expect(status?[1]?["gate"]?["reason"]?.stringValue == "exhausted")
            for name in mocks.keys.sorted() {
                _ = try await mocks[name]?.control("reset=1")
                _ = try await Self.set("auto", of: name, on: gateway)
            }
            for _ in 0..<4 { #expect(try await Curl.chat(Self.chat, to: gateway).status == 200) }
            // Operators are told of each without asking.
            let told = [
                #""body":"a target refuses the gateway and is held""#, #""body":"a quota is spent""#,
                #""body":"a target is held no longer""#, #""body":"a breaker closed""#,
            ]
            for line in told { try await eventually(line) { gateway.log.contains(line) } }
        }
        #expect(log.holds.map(\.refusals) == [3])
        #expect(log.gates.map(\.reason) == [.exhausted])
    }

    @Test("Without a reason, a mode that there is, or a target that there is, nothing is done")
    func refused() async throws {
        let mock = try await RunningMock("--name", "a")
        try await withGateway(Self.configuration(["a": mock])) { gateway in
            let cases = [
                ("/admin/breakers/a/meta/m/forced_open", 400, "missing_required_parameter"),
                ("/admin/breakers/a/meta/m/broken?reason=x", 400, "invalid_value"),
                ("/admin/breakers/a/other/forced_open?reason=x", 404, "target_not_found"),
                ("/admin/warmup/a?reason=x", 404, "provider_not_found"),
            ]
            for (path, status, code) in cases {
                let answer = try await gateway.admin(path, ["-X", "POST"] + gateway.bearer)
                #expect(answer.status == status, "\(path)")
                #expect(try answer.json()["error"]?["code"]?.stringValue == code, "\(path)")
            }
            #expect(try await Curl.chat(Self.chat, to: gateway).status == 200)
            let stranger = try await gateway.admin(
                "/admin/breakers/a/meta/m/forced_open?reason=x", ["-X", "POST"])
            #expect(stranger.status == 401)
        }
    }
}
