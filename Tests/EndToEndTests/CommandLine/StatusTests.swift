import JSON
import Testing

@Suite("gateway status and gateway tail")
struct StatusTests {
    private static let chat = #"{"model":"mock-1","messages":[{"role":"user","content":"Hello"}]}"#

    @Test("status finds the running gateway through its store, and shows what it does")
    func status() async throws {
        try await withGateway(.mocks) { gateway in
            _ = try await Curl.chat(Self.chat, to: gateway)
            let text = try await Tool.gateway("status", "--store", gateway.store, in: gateway.folder)
            #expect(text.status == 0, "\(text.errors)")
            #expect(text.text.hasPrefix("serving"))
            for word in ["mock-a", "mock-b", "closed", "position"] { #expect(text.text.contains(word), "\(word)") }
            let json = try await Tool.gateway("status", "--store", gateway.store, "--json", in: gateway.folder)
            #expect(try json.json()["status"]?.stringValue == "serving")
            let named = try await Tool.gateway("status", "--admin", gateway.adminURL, "--json", in: gateway.folder)
            #expect(try named.json()["status"]?.stringValue == "serving")
        }
    }

    @Test("status says so when no gateway answers, and with another exit when there is no store")
    func nobody() async throws {
        try await withGateway(.mocks) { gateway in
            _ = try await Curl.chat(Self.chat, to: gateway)
            let address = gateway.adminURL
            try await gateway.stop()
            #expect(!gateway.folder.contains("store/admin.address"))
            let stopped = try await Tool.gateway("status", "--store", gateway.store, in: gateway.folder)
            #expect(stopped.status == 69)
            #expect(stopped.errors.contains("what to do"))
            let gone = try await Tool.gateway("status", "--admin", address, in: gateway.folder)
            #expect(gone.status == 69)
            let missing = try await Tool.gateway("status", "--store", gateway.store + "-no", in: gateway.folder)
            #expect(missing.status == 66)
        }
    }

    @Test("tail shows the last events, narrowed down, beside the running gateway and after it")
    func tail() async throws {
        try await withGateway(.mocks) { gateway in
            var ids: [String] = []
            for _ in 0..<3 { ids.append(try #require(try await Curl.chat(Self.chat, to: gateway)["x-request-id"])) }
            func tail(_ more: String...) async throws -> [String] {
                let finished = try await Tool.run(
                    Repository.gateway, ["tail", "--store", gateway.store] + more, in: gateway.folder)
                #expect(finished.status == 0, "\(finished.errors)")
                return finished.text.split(separator: "\n").map { String($0) }
            }
            #expect(try await tail("--last", "4").count == 4)
            #expect(try await tail("--kind", "request.completed").count == 3)
            #expect(try await tail("--request", ids[1]).count == 4)
            #expect(try await tail("--provider", "nobody").isEmpty)
            #expect(try await tail("--after", "3", "--json").count == 12)
            let last = try JSONValue.parse(try #require(try await tail("--last", "1", "--json").first))
            #expect(last["kind"]?.stringValue == "request.completed")
            #expect(last["request_id"]?.stringValue == ids[2])
            #expect(last["payload"]?["attempts"]?.integerValue == 1)
            try await gateway.stop()
            #expect(try await tail("--last", "1").first?.contains("gateway.stopped") == true)
            #expect(try await Tool.gateway("tail", "--kind", "nonsense", in: gateway.folder).status == 64)
            #expect(try await Tool.gateway("tail", "--store", gateway.store + "-no", in: gateway.folder).status == 66)
        }
    }

    @Test("tail --follow shows every event once, in order, while requests come")
    func follow() async throws {
        try await withGateway(.mocks) { gateway in
            let output = gateway.folder.fresh("tail")
            let follower = try ChildProcess(
                Repository.gateway, ["tail", "--store", gateway.store, "--follow", "--json", "--last", "0"],
                output: output, errors: gateway.folder.fresh("errors"))
            // It has begun when it shows the first request of ours.
            try await eventually("it follows") {
                _ = try await Curl.chat(Self.chat, to: gateway)
                return text(of: output).contains("request.completed")
            }
            var last = ""
            for _ in 0..<20 { last = try #require(try await Curl.chat(Self.chat, to: gateway)["x-request-id"]) }
            func lines() throws -> [JSONValue] {
                try text(of: output).split(separator: "\n").map { try JSONValue.parse(String($0)) }
            }
            try await eventually("it shows the last one's end") {
                guard text(of: output).hasSuffix("\n"), let shown = try lines().last else { return false }
                return shown["request_id"]?.stringValue == last && shown["kind"]?.stringValue == "request.completed"
            }
            let positions = try lines().compactMap { $0["position"]?.integerValue }
            #expect(positions.count > 80)
            let first = try #require(positions.first)
            #expect(positions == Array(first..<first + Int64(positions.count)))
            #expect(follower.ended() == nil)
        }
    }
}
