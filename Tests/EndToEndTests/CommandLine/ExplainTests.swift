import JSON
import Testing

@Suite("gateway explain")
struct ExplainTests {
    private static func request(_ more: String = "") -> String {
        #"{"model":"m","messages":[{"role":"user","content":"x"}]\#(more)}"#
    }

    /// Sends one request and answers what `explain` says of it, beside the running gateway: as JSON and as text.
    private func explained(_ request: String) async throws -> (json: JSONValue, text: String) {
        let upstreams = [try await Upstream("a"), try await Upstream("b")]
        let (result, _) = try await withGateway(.upstreams(upstreams)) { gateway in
            let answer = try await Curl.chat(request, ["-H", "x-client-request-id: mine"], to: gateway)
            let id = try #require(answer["x-request-id"])
            let text = try await Tool.gateway("explain", id, "--store", gateway.store, in: gateway.folder)
            #expect(text.status == 0)
            return (try await gateway.explain(id), text.text)
        }
        return result
    }

    @Test("A plain request is explained with every name of the contract")
    func plain() async throws {
        let (json, text) = try await explained(Self.request())
        Self.checkShape(json)
        #expect(json["outcome"]?.stringValue == "success")
        #expect(json["status"]?.integerValue == 200)
        #expect(json["stream"]?.boolValue == false)
        #expect(json["client_request_id"]?.stringValue == "mine")
        let attempt = try #require(json["attempts"]?[0])
        #expect(attempt["outcome"]?.stringValue == "success")
        #expect(attempt["error_kind"]?.isNull == true)
        let probabilities = attempt["candidates"]?.arrayValue?.compactMap { $0["probability"]?.doubleValue }
        #expect(probabilities == [0.5, 0.5])
        let draw = try #require(attempt["draw"]?.doubleValue)
        // Two candidates of equal weight: the draw's half says which.
        #expect(attempt["chosen"]?["provider"]?.stringValue == (draw < 0.5 ? "a" : "b"))
        Self.checkText(text, json)
        #expect(text.contains("plain"))
    }

    @Test("A stream is explained with every name of the contract")
    func stream() async throws {
        let (json, text) = try await explained(Self.request(#","stream":true,"stream_options":{"include_usage":true}"#))
        Self.checkShape(json)
        #expect(json["outcome"]?.stringValue == "success")
        #expect(json["stream"]?.boolValue == true)
        Self.checkText(text, json)
        #expect(text.contains("streaming"))
        #expect(text.contains("first token"))
        #expect(text.contains("tokens 11 in, 5 out"))
    }

    @Test("A failed request is explained with what the provider did and what the client was told")
    func failed() async throws {
        let (json, text) = try await explained(Self.request(#","x_test":{"status":500}"#))
        Self.checkShape(json)
        #expect(json["outcome"]?.stringValue == "error")
        #expect(json["status"]?.integerValue == 502)
        let attempt = try #require(json["attempts"]?[0])
        #expect(attempt["outcome"]?.stringValue == "hard_failure")
        #expect(attempt["status"]?.integerValue == 500)
        #expect(attempt["error_kind"]?.stringValue == "status")
        Self.checkText(text, json)
        #expect(text.contains("hard_failure (HTTP 500)"))
        #expect(text.contains("the client was told upstream_error"))
    }

    @Test("A request that no provider may take is explained as refused, with what excluded each")
    func refused() async throws {
        let upstream = try await Upstream("a")
        try await upstream.setLatency(milliseconds: 60_000)
        var configuration = GatewayConfiguration.upstreams([upstream])
        configuration.providers[0].more = ", max_in_flight: 1"
        configuration.drainTimeout = "0s"
        let (json, _) = try await withGateway(configuration) { gateway in
            let first = try ChildProcess(
                "/usr/bin/curl",
                [
                    "-sN", "--noproxy", "*", "-H", "content-type: application/json", "-d", Self.request(),
                    gateway.baseURL + "/v1/chat/completions",
                ],
                output: gateway.folder.fresh("output"), errors: gateway.folder.fresh("errors"))
            try await eventually("the first call is in flight") { try await upstream.counts().inFlight == 1 }
            let answer = try await Curl.chat(Self.request(), to: gateway)
            #expect(answer.status == 503)
            #expect(try answer.json()["error"]?["code"]?.stringValue == "gateway_overloaded")
            #expect(try answer.json()["error"]?["type"]?.stringValue == "service_unavailable_error")
            let explained = try await gateway.explain(try #require(answer["x-request-id"]))
            #expect(first.ended() == nil)
            return explained
        }
        #expect(json["outcome"]?.stringValue == "refused")
        #expect(json["attempts"]?[0]?["chosen"]?.isNull == true)
        #expect(json["attempts"]?[0]?["candidates"]?[0]?["excluded"]?.stringValue == "provider_at_capacity")
    }

    /// Names and kinds of `explain --json`, of the object, its attempts and their candidates.
    private static func checkShape(_ json: JSONValue) {
        expect(json, ["request_id", "received_at", "route", "model", "outcome", "config_digest"], .string)
        expect(json, ["status", "total_us"], .integer)
        expect(json, ["stream"], .boolean)
        expect(json, ["client_key_id", "client_request_id"], .stringOrNull)
        expect(json, ["attempts", "transitions"], .array)
        #expect(json["attempts"]?.arrayValue?.isEmpty == false)
        for attempt in json["attempts"]?.arrayValue ?? [] {
            expect(attempt, ["kind", "outcome"], .string)
            expect(attempt, ["attempt", "position", "total_us"], .integer)
            expect(attempt, ["status", "connect_us", "first_byte_us", "epoch"], .integerOrNull)
            expect(attempt, ["error_kind"], .stringOrNull)
            expect(attempt, ["draw"], .number)
            expect(attempt, ["candidates"], .array)
            #expect(attempt["candidates"]?.arrayValue?.count == 2)
            #expect(attempt["chosen"]?.objectValue?.map(\.key) == ["provider", "model"])
            for candidate in attempt["candidates"]?.arrayValue ?? [] {
                expect(candidate, ["provider", "model"], .string)
                expect(candidate, ["weight", "effective_weight", "probability"], .number)
                expect(candidate, ["health"], .numberOrNull)
                expect(candidate, ["breaker", "excluded"], .stringOrNull)
            }
        }
    }

    private enum Kind { case string, stringOrNull, integer, integerOrNull, number, numberOrNull, boolean, array }

    private static func expect(_ json: JSONValue, _ names: [String], _ kind: Kind) {
        for name in names {
            let value = json[name]
            let isRight =
                switch kind {
                case .string: value?.stringValue != nil
                case .stringOrNull: value?.stringValue != nil || value?.isNull == true
                case .integer: value?.integerValue != nil
                case .integerOrNull: value?.integerValue != nil || value?.isNull == true
                case .number: value?.doubleValue != nil
                case .numberOrNull: value?.doubleValue != nil || value?.isNull == true
                case .boolean: value?.boolValue != nil
                case .array: value?.arrayValue != nil
                }
            #expect(isRight, "\(name)")
        }
    }

    /// The text says of the request what the JSON says.
    private static func checkText(_ text: String, _ json: JSONValue) {
        for name in ["request_id", "received_at", "route", "config_digest", "outcome"] {
            #expect(text.contains(json[name]?.stringValue ?? "-"), "\(name)")
        }
        let chosen = json["attempts"]?[0]?["chosen"]?["provider"]?.stringValue ?? ""
        #expect(text.contains("-> \(chosen)/upstream-m"))
        #expect(text.contains("client id mine"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 })
    }
}
