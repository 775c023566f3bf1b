import GatewayCore
import Glibc
import JSON
import Testing

@Suite("The admin listener")
struct AdminTests {
    private static let chat = #"{"model":"mock-1","messages":[{"role":"user","content":"Hello"}]}"#

    @Test("It says what the gateway is doing, and what became of a request")
    func status() async throws {
        try await withGateway(.mocks) { gateway in
            let id = try #require(try await Curl.chat(Self.chat, to: gateway)["x-request-id"])
            let answer = try await gateway.admin("/admin/status")
            #expect(answer.status == 200)
            #expect(answer["x-request-id"]?.hasPrefix("req_") == true)
            let status = try answer.json()
            #expect(status["status"]?.stringValue == "serving")
            #expect(status["log"]?["position"]?.integerValue ?? 0 >= 7)
            #expect(status["providers"]?.arrayValue?.map { $0["name"]?.stringValue } == ["mock-a", "mock-b"])
            let breakers = try #require(try await gateway.admin("/admin/breakers").json()["breakers"]?.arrayValue)
            #expect(breakers.map { $0["state"]?.stringValue } == ["closed", "closed", "closed", "closed"])
            #expect(try await gateway.admin("/admin/providers").json()["providers"] == status["providers"])
            let explained = try await gateway.admin("/admin/requests/\(id)").json()
            #expect(explained == (try await gateway.explain(id)))
            let unknown = "req_019bb283-f4d8-7fff-bfff-0123456789ab"
            let missing = try await gateway.admin("/admin/requests/\(unknown)")
            #expect(missing.status == 404)
            #expect(try missing.json()["error"]?["code"]?.stringValue == "request_not_found")
            let scrape = try await gateway.admin("/metrics")
            #expect(scrape.status == 200)
            #expect(scrape.text.contains("gateway_requests_total{"))
        }
    }

    @Test("URLs and methods that it does not have are refused in the API's terms, and clients' URLs are not here")
    func unknown() async throws {
        try await withGateway(.mocks) { gateway in
            _ = try await Curl.chat(Self.chat, to: gateway)
            for path in ["/admin/nothing", "/v1/models", "/admin/requests", "/"] {
                let answer = try await gateway.admin(path)
                #expect(answer.status == 404, "\(path)")
                #expect(try answer.json()["error"]?["code"]?.stringValue == "unknown_url", "\(path)")
                #expect(answer["x-request-id"] != nil, "\(path)")
            }
            let wrong = try await gateway.admin("/admin/status", ["-X", "POST"] + gateway.bearer)
            #expect(wrong.status == 405)
            #expect(wrong["allow"] == "GET")
            for path in ["/admin/status", "/admin/events"] {
                let answer = try await Curl.send(to: gateway.baseURL + path, in: gateway.folder)
                #expect(answer.status == 404, "\(path)")
            }
        }
    }

    @Test("A Host that is none of ours is refused, whatever it asks")
    func hosts() async throws {
        try await withGateway(.mocks) { gateway in
            _ = try await Curl.chat(Self.chat, to: gateway)
            for host in [
                "evil.example", "evil.example:8081", "127.0.0.1.evil.example", "[::1].evil", "[::1", "evil@localhost",
                "",
            ] {
                let answer = try await gateway.admin("/admin/status", ["-H", "host: \(host)"])
                #expect(answer.status == 421 || answer.status == 400, "\(host)")
                #expect(answer["x-request-id"] != nil, "\(host)")
            }
            let misdirected = try await gateway.admin("/admin/status", ["-H", "host: evil.example"])
            #expect(misdirected.status == 421)
            #expect(try misdirected.json()["error"]?["code"]?.stringValue == "host_not_allowed")
            for host in ["localhost", "LOCALHOST:1", "127.0.0.1", "127.1.2.3:99", "[::1]", "[::1]:80"] {
                #expect(try await gateway.admin("/admin/status", ["-H", "host: \(host)"]).status == 200, "\(host)")
            }
        }
    }

    @Test("A change needs the key, which is made at the first start for its owner alone and stays")
    func key() async throws {
        try await withGateway(.mocks) { gateway in
            _ = try await Curl.chat(Self.chat, to: gateway)
            let key = gateway.adminKey
            #expect(key.utf8.count == 64)
            var status = stat()
            #expect(stat(gateway.store + "/admin.key", &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600)
            let drill = "/admin/mock/mock-a?fault=status&status=503&reason=test"
            let without = try await gateway.admin(drill, ["-X", "POST"])
            #expect(without.status == 401)
            #expect(try without.json()["error"]?["code"]?.stringValue == "missing_api_key")
            #expect(without["www-authenticate"] == "Bearer")
            for wrong in [key.dropLast() + "x", "", "Bearer", String(key.reversed()) + "0"] {
                let answer = try await gateway.admin(drill, ["-X", "POST", "-H", "authorization: Bearer \(wrong)"])
                #expect(answer.status == 401, "\(wrong)")
            }
            try await gateway.stop()
            try await gateway.start()
            #expect(gateway.adminKey == key)
            #expect(try await gateway.admin(drill, ["-X", "POST"] + gateway.bearer).status == 200)
        }
    }

    @Test("Reachable from elsewhere, a look needs the key, too")
    func elsewhere() async throws {
        var configuration = GatewayConfiguration.mocks
        configuration.adminHost = "0.0.0.0"
        configuration.server = ["expose_metrics: false"]
        try await withGateway(configuration) { gateway in
            _ = try await Curl.chat(Self.chat, to: gateway)
            for path in ["/admin/status", "/metrics"] {
                #expect(try await gateway.admin(path).status == 401, "\(path)")
                #expect(try await gateway.admin(path, gateway.bearer).status == 200, "\(path)")
            }
            // They are none of the clients' business here.
            for path in ["/metrics", "/v1/metrics"] {
                #expect(try await Curl.send(to: gateway.baseURL + path, in: gateway.folder).status == 404, "\(path)")
            }
            let status = try await Tool.gateway("status", "--store", gateway.store, "--json", in: gateway.folder)
            #expect(status.status == 0, "\(status.errors)")
        }
    }

    @Test("A drill needs a reason, takes effect at once, and is on record with who and why")
    func drill() async throws {
        var configuration = GatewayConfiguration.mocks
        // Every call may go elsewhere, however few there are.
        configuration.more = ["resilience: { retry: { budget_floor: 100 } }"]
        let (_, log) = try await withGateway(configuration) { gateway in
            func post(_ query: String) async throws -> HTTPAnswer {
                try await gateway.admin("/admin/mock/\(query)", ["-X", "POST"] + gateway.bearer)
            }
            #expect(try await post("mock-a?fault=status").status == 400)
            #expect(try await post("mock-a?fault=status&reason=").status == 400)
            let long = String(repeating: "x", count: 501)
            #expect(try await post("mock-a?fault=status&reason=\(long)").status == 400)
            #expect(try await post("mock-a?fault=status&reason=a%1b%5b2Jb").status == 400)
            #expect(try await post("mock-a?fault=status&reason=a&reason=b").status == 400)
            #expect(try await post("mock-a?fault=nonsense&reason=x").status == 400)
            #expect(try await post("nobody?fault=status&reason=x").status == 404)
            let answer = try await post("mock-a?fault=status&status=503&reason=a%20drill")
            #expect(answer.status == 200)
            #expect(try answer.json()["fault"]?.stringValue == "status")
            for _ in 0..<8 {
                let chat = try await Curl.chat(Self.chat, to: gateway)
                #expect(chat["x-gateway-provider"] == "mock-b")
            }
            let query = try await gateway.admin("/admin/events?kind=operator.acted").json()
            let acted = try #require(query["events"]?.arrayValue)
            #expect(acted.count == 1)
            #expect(acted.first?["provider"]?.stringValue == "mock-a")
            #expect(acted.first?["payload"]?["reason"]?.stringValue == "a drill")
            #expect(acted.first?["payload"]?["parameters"]?.stringValue == "fault=status&status=503")
        }
        #expect(log.count(outcome: "success") == 8)
    }

    @Test("Drills that come at once take effect in the order in which they are recorded")
    func drillsAtOnce() async throws {
        try await withGateway(.mocks) { gateway in
            try await EdgeRequest.decide(gateway)
            let lines = (1...200).map { chunks in
                "POST /admin/mock/mock-a?chunks=\(chunks)&reason=x HTTP/1.1\nhost: localhost\n"
                    + "authorization: Bearer \(gateway.adminKey)\ncontent-length: 0\n\n"
            }
            let port = try #require(gateway.adminURL.split(separator: ":").last.flatMap { UInt16($0) })
            let answers = try await Exchange.send(
                lines.map { .raw(lines: $0) }, to: port, connections: 40, in: gateway.folder)
            #expect(answers.allSatisfy { $0.status == 200 })
            let page = try await gateway.admin("/admin/events?kind=operator.acted&limit=1000").json()
            let recorded = try #require(page["events"]?.arrayValue)
            #expect(recorded.count == lines.count)
            let last = try #require(recorded.last?["payload"]?["parameters"]?.stringValue)
            // A drill that changes nothing tells how things stand.
            let now = try await gateway.admin(
                "/admin/mock/mock-a?count=-1&reason=x", ["-X", "POST"] + gateway.bearer
            ).json()
            #expect(now["chunks"]?.integerValue.map { "chunks=\($0)" } == last, "\(now)")
        }
    }

    @Test("Events are given in pages, and narrowed down")
    func events() async throws {
        try await withGateway(.mocks) { gateway in
            var ids: [String] = []
            for _ in 0..<5 { ids.append(try #require(try await Curl.chat(Self.chat, to: gateway)["x-request-id"])) }
            var after: Int64 = 0
            var positions: [Int64] = []
            while true {
                let page = try await gateway.admin("/admin/events?after=\(after)&limit=7").json()
                let events = try #require(page["events"]?.arrayValue)
                #expect(events.count <= 7)
                positions += events.compactMap { $0["position"]?.integerValue }
                after = try #require(page["next_after"]?.integerValue)
                if page["more"]?.boolValue == false { break }
            }
            #expect(positions == Array(1...Int64(positions.count)))
            #expect(positions.count == 3 + 5 * 4)
            let one = try await gateway.admin("/admin/events?request=\(ids[2])").json()["events"]?.arrayValue ?? []
            #expect(one.count == 4)
            #expect(one.allSatisfy { $0["request_id"]?.stringValue == ids[2] })
            let kind = try await gateway.admin("/admin/events?kind=attempt.finished").json()["events"]?.arrayValue ?? []
            #expect(kind.count == 5)
            for wrong in ["kind=nonsense", "request=1", "limit=0", "limit=1001", "limit=x", "after=-1"] {
                #expect(try await gateway.admin("/admin/events?\(wrong)").status == 400, "\(wrong)")
            }
        }
    }

    @Test("Who watches is shown what is committed, and does not hold up a stop")
    func watching() async throws {
        try await withGateway(.mocks) { gateway in
            let output = gateway.folder.fresh("tail")
            let watcher = try ChildProcess(
                "/usr/bin/curl",
                ["-sN", "--noproxy", "*", gateway.adminURL + "/admin/events/tail?kind=attempt.finished"],
                output: output, errors: gateway.folder.fresh("errors"))
            try await eventually("it watches") { text(of: output).hasPrefix(": watching\n\n") }
            let id = try #require(try await Curl.chat(Self.chat, to: gateway)["x-request-id"])
            try await eventually("the event is shown") { text(of: output).contains(id) }
            let shown = text(of: output)
            #expect(shown.matches(of: /(?m)^id: \d+\ndata: \{/).count == 1)
            #expect(shown.contains(#""kind":"attempt.finished""#))
            let start = ContinuousClock.now
            try await gateway.stop()
            #expect(ContinuousClock.now - start < .seconds(15), "the stop waited for the watcher")
            #expect(try await watcher.end(within: .seconds(10)) == .exited(0))
        }
    }

    @Test("The head shown is one that verify confirms")
    func head() async throws {
        try await withGateway(.mocks) { gateway in
            _ = try await Curl.chat(Self.chat, to: gateway)
            var head = ""
            try await eventually("the head is synced") {
                let answer = try await gateway.admin("/admin/head").json()
                head = answer["head"]?.stringValue ?? ""
                return answer["position"]?.integerValue ?? 0 >= 7
            }
            let verified = try await Tool.gateway(
                "verify", "--store", gateway.store, "--against", head, in: gateway.folder)
            #expect(verified.status == 0, "\(verified.text) \(verified.errors)")
        }
    }
}
