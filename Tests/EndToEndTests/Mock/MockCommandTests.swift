import Glibc
import JSON
import Testing

@Suite("gateway mock")
struct MockCommandTests {
    private static let chat = #"{"model":"any name","messages":[{"role":"user","content":"x"}]}"#

    @Test("It says where it listens and what to try, and that can be tried")
    func welcome() async throws {
        let mock = try await RunningMock("--name", "drill")
        #expect(mock.welcome.contains("mock provider 'drill' listening on \(mock.baseURL)\n"))
        #expect(mock.welcome.contains("/v1/chat/completions"))
        #expect(mock.welcome.contains("\(mock.baseURL)/_ctl?fault="))
        let answer = try await mock.call("/v1/chat/completions", Self.chat).answer
        #expect(answer.status == 200)
        #expect(try answer.json()["model"] == .string("any name"))
        #expect(try answer.json()["id"] == .string("chatcmpl-drill-1"))
        #expect(answer["x-request-id"] == "req_drill-1")
        try await mock.stop(within: .seconds(10))
    }

    @Test("The pages: health, models, any model, with and without /v1; other paths and methods are refused")
    func pages() async throws {
        let mock = try await RunningMock()
        for path in ["/health", "/v1/health", "/models", "/v1/models", "/v1/models/org/some%20model"] {
            let answer = try await Curl.send(to: mock.baseURL + path, in: mock.folder)
            #expect(answer.status == 200, "\(path)")
        }
        let model = try await Curl.send(to: mock.baseURL + "/models/org/some%20model", in: mock.folder).json()
        #expect(model["id"] == .string("org/some model"))
        let unknown = try await Curl.send(to: mock.baseURL + "/v1/files", in: mock.folder)
        #expect(unknown.status == 404)
        #expect(try unknown.json()["error"]?["code"] == .string("unknown_url"))
        let method = try await Curl.send(to: mock.baseURL + "/v1/embeddings", in: mock.folder)
        #expect(method.status == 405)
        let body = try await mock.call("/v1/chat/completions", "{").answer
        #expect(body.status == 400)
        #expect(try body.json()["error"]?["code"] == .string("invalid_json"))
    }

    @Test("/_ctl reads and changes; of a query that is wrong nothing is applied")
    func control() async throws {
        let mock = try await RunningMock("--fault", "fault=status&rate=0.5")
        let first = try await mock.control()
        #expect(first["fault"] == .string("status") && first["rate"] == .double(0.5))
        let wrong = try await Curl.send(to: mock.baseURL + "/_ctl?fault=hang&rate=2", in: mock.folder)
        #expect(wrong.status == 400)
        #expect(try wrong.json()["error"]?["message"]?.stringValue?.contains("rate='2'") == true)
        #expect(try await mock.control()["fault"] == .string("status"))
        #expect(try await mock.control("reset=1&latency_ms=1")["latency_ms"] == .integer(1))
    }

    @Test("A bad setting, port or name is a matter of usage: 64, and the words say which")
    func usage() async throws {
        let folder = try TemporaryFolder()
        for (arguments, words) in [
            (["--fault", "fault=hung"], "fault='hung'"), (["--port", "65536"], "--port"),
            (["--name", "a b"], "--name"),
        ] {
            let finished = try await Tool.run(Repository.gateway, ["mock"] + arguments, in: folder)
            #expect(finished.status == 64, "\(arguments)")
            #expect(finished.errors.contains(words), "\(finished.errors)")
        }
    }

    @Test("A port that is taken, or an address that is not this machine's: 69")
    func cannotListen() async throws {
        let mock = try await RunningMock()
        for arguments in [["--port", "\(mock.port)"], ["--host", "192.0.2.1"]] {
            let finished = try await Tool.run(Repository.gateway, ["mock"] + arguments, in: mock.folder)
            #expect(finished.status == 69, "\(finished.errors)")
            #expect(finished.errors.contains("cannot listen") && finished.errors.contains("what to do"))
        }
    }

    @Test("A stop does not wait for answers that hang, and lets those run on that have an end")
    func stop() async throws {
        let mock = try await RunningMock("--fault", "fault=hang")
        // It has to outlast all that follows, on a busy machine too.
        async let hung = mock.call("/v1/chat/completions", Self.chat, ["--max-time", "300"])
        try await eventually("the request hangs") { try await mock.control()["requests"] == .integer(1) }
        async let late = mock.call(
            "/v1/chat/completions", Self.chat, ["-H", "x-mock: fault=none&latency_ms=1000", "--max-time", "300"])
        try await eventually("the other one waits") { try await mock.control()["requests"] == .integer(2) }
        // Less than the ten seconds after which it would be forced to.
        try await mock.stop(within: .seconds(9))
        // An empty reply, or a reset connection.
        let status = try await hung.finished.status
        #expect([52, 56].contains(status), "\(status)")
        #expect(try await late.answer.status == 200)
    }
}
