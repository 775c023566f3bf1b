import JSON
import Testing

@Suite("Exit codes, and what is said beside them")
struct ExitCodeTests {
    private static let request = #"{"model":"mock-1","messages":[{"role":"user","content":"x"}]}"#
    private static let unknownID = "req_019bb283-f4d8-7fff-bfff-0123456789ab"

    @Test("explain: 0 for a request of the log, 1 for one it does not know, 64 for what is no id, 66 without a store")
    func explain() async throws {
        try await withGateway(.mocks) { gateway in
            let answer = try await Curl.chat(Self.request, to: gateway)
            let id = try #require(answer["x-request-id"])
            #expect(try await Tool.gateway("explain", id, "--store", gateway.store, in: gateway.folder).status == 0)
            let unknown = try await Tool.gateway(
                "explain", Self.unknownID, "--store", gateway.store, in: gateway.folder)
            #expect(unknown.status == 1)
            #expect(unknown.errors.contains(Self.unknownID) && unknown.errors.contains("what to do"))
            let wrong = try await Tool.gateway("explain", "req_7", "--store", gateway.store, in: gateway.folder)
            #expect(wrong.status == 64)
            #expect(wrong.errors.contains("req_7"))
        }
    }

    @Test(
        "Every reading verb exits 66 and says so where there is no store, and makes none",
        arguments: [["explain", unknownID], ["verify"], ["replay", "verify"], ["sql", "SELECT 1"]])
    func missingStore(verb: [String]) async throws {
        let folder = try TemporaryFolder()
        let missing = folder.path + "/nowhere"
        let finished = try await Tool.run(Repository.gateway, verb + ["--store", missing], in: folder)
        #expect(finished.status == 66)
        #expect(finished.output.isEmpty)
        #expect(finished.errors.contains(missing) && finished.errors.contains("what to do"))
        #expect(!folder.contains("nowhere"))
    }

    @Test(
        "verify and replay verify: 0 beside the running gateway and after it, 1 for a head that the log does not have")
    func verify() async throws {
        try await withGateway(.mocks) { gateway in
            #expect(try await Curl.chat(Self.request, to: gateway).status == 200)
            let whole = try await Tool.gateway("verify", "--store", gateway.store, "--json", in: gateway.folder)
            #expect(whole.status == 0)
            #expect(try whole.json()["whole"]?.boolValue == true)
            let head = try #require(try whole.json()["head"]?.stringValue)
            let replay = try await Tool.gateway(
                "replay", "verify", "--store", gateway.store, "--json", in: gateway.folder)
            #expect(replay.status == 0)
            #expect(try replay.json()["divergences"]?.integerValue == 0)
            #expect(try replay.json()["compared"]?.integerValue ?? 0 > 0)
            try await gateway.stop()
            // The head from before the end is still in the log, another one never was.
            let against = try await Tool.gateway(
                "verify", "--store", gateway.store, "--against", head, in: gateway.folder)
            #expect(against.status == 0)
            let other = String(head.dropLast()) + (head.last == "0" ? "1" : "0")
            let foreign = try await Tool.gateway(
                "verify", "--store", gateway.store, "--against", other, in: gateway.folder)
            #expect(foreign.status == 1)
            let nonsense = try await Tool.gateway(
                "verify", "--store", gateway.store, "--against", "7", in: gateway.folder)
            #expect(nonsense.status == 64)
        }
    }

    @Test("Words that cannot be written, on a full disk, change no exit code")
    func unwritableOutput() async throws {
        let folder = try TemporaryFolder()
        let broken = try folder.write(Array("servr: {}\n".utf8), named: "broken")
        let script = #"exec "$0" "$@" >/dev/full 2>/dev/full"#
        for (arguments, status) in [(["check", "--config", broken], 78), (["check"], 0)] as [([String], Int32)] {
            let finished = try await Tool.run("/bin/sh", ["-c", script, Repository.gateway] + arguments, in: folder)
            #expect(finished.status == status, "\(arguments)")
        }
    }

    @Test("A second gateway on the same store exits 66 and names the process that has it")
    func locked() async throws {
        try await withGateway(.mocks) { gateway in
            let second = try await Self.serve(.mocks, store: gateway.store, in: gateway.folder)
            #expect(second.status == 66)
            #expect(second.errors.contains("\(gateway.pid)"))
            #expect(second.errors.contains("what to do"))
            #expect(try await Curl.chat(Self.request, to: gateway).status == 200)
        }
    }

    @Test("A port that is taken: exit 69, and the message names the address")
    func portTaken() async throws {
        try await withGateway(.mocks) { gateway in
            var configuration = GatewayConfiguration.mocks
            configuration.port = gateway.port
            let store = gateway.folder.path + "/other"
            let second = try await Self.serve(configuration, store: store, in: gateway.folder)
            #expect(second.status == 69)
            // It had begun a log of its own, which says that it ended.
            let log = try await RecordedLog(directory: store)
            #expect(log.verification.fault == nil && log.rerun.divergence == nil)
            #expect(log.starts.count == 1 && log.lastKind == .gatewayStopped)
            #expect(second.errors.contains("127.0.0.1:\(gateway.port)"))
            #expect(second.errors.contains("what to do"))
            #expect(try await Curl.chat(Self.request, to: gateway).status == 200)
        }
    }

    @Test("A broken configuration: exit 78 from serve and check, every problem with its line, and nothing is made")
    func configuration() async throws {
        let folder = try TemporaryFolder()
        let yaml = GatewayConfiguration.mocks.yaml(store: "here").replacing("mock-b }", with: "mock-c }") + "extra: 1\n"
        let file = try folder.write(Array(yaml.utf8), named: "broken")
        for verb in ["serve", "check"] {
            let finished = try await Tool.gateway(verb, "--config", file, in: folder)
            #expect(finished.status == 78, "\(verb)")
            #expect(finished.errors.contains("unknown_provider") || finished.errors.contains("unknown_key"), "\(verb)")
            #expect(finished.errors.contains(file), "\(verb)")
        }
        let json = try await Tool.gateway("check", "--config", file, "--json", in: folder)
        #expect(json.status == 78)
        #expect(try json.json()["valid"]?.boolValue == false)
        #expect(try json.json()["problems"]?.arrayValue?.isEmpty == false)
        #expect(!folder.contains("here"))
        let missing = try await Tool.gateway("serve", "--config", folder.path + "/missing.yaml", in: folder)
        #expect(missing.status == 78)
    }

    @Test("A wrong use of the command line: exit 64; --help and --version: 0")
    func usage() async throws {
        let folder = try TemporaryFolder()
        for wrong in [["no-such-verb"], ["explain"], ["serve", "--no-such-option"], ["sql"], ["replay", "x"]] {
            #expect(try await Tool.run(Repository.gateway, wrong, in: folder).status == 64, "\(wrong)")
        }
        let help = try await Tool.gateway("--help", in: folder)
        #expect(help.status == 0)
        for verb in ["serve", "check", "explain", "verify", "replay", "sql"] { #expect(help.text.contains(verb)) }
        #expect(try await Tool.gateway("--version", in: folder).status == 0)
    }

    /// A gateway that has to give up by itself: it is waited for, so none stays behind.
    private static func serve(
        _ configuration: GatewayConfiguration, store: String, in folder: TemporaryFolder
    ) async throws -> Finished {
        let file = try folder.write(Array(configuration.yaml(store: store).utf8), named: "gateway.yaml")
        return try await Tool.gateway("serve", "--config", file, in: folder)
    }
}
