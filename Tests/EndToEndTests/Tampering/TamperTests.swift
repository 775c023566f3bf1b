import JSON
import Testing

@Suite("Logs altered by somebody else")
struct TamperTests {
    /// A gateway's store after 40 requests, its orderly end, and a head noted before the end.
    private func withStoppedGateway(
        _ body: (_ gateway: RunningGateway, _ head: String) async throws -> Void
    ) async throws {
        let upstreams = [try await Upstream("a"), try await Upstream("b")]
        try await withGateway(.upstreams(upstreams)) { gateway in
            let load = try Load(on: gateway, requests: 40, connections: 2)
            #expect(try await load.summary().noted == 40)
            try await gateway.stop()
            let verified = try await Tool.gateway("verify", "--store", gateway.store, "--json", in: gateway.folder)
            #expect(verified.status == 0)
            try await body(gateway, try #require(try verified.json()["head"]?.stringValue))
        }
    }

    /// A copy of the store, altered.
    private func altered(
        _ gateway: RunningGateway, _ options: [String]
    ) async throws -> (store: String, report: JSONValue) {
        let store = try gateway.folder.copy(of: gateway.store)
        let segment = store + "/events-00000000000000000001.sqlite"
        let finished = try await Tool.client("tamper", [segment] + options, in: gateway.folder)
        return (store, try finished.json())
    }

    @Test("Hashed by another program after the documentation's words, the chain is the same")
    func sameChain() async throws {
        try await withStoppedGateway { gateway, _ in
            let (store, report) = try await altered(gateway, ["--alter", "nothing", "--rehash"])
            #expect(report["batches"]?.integerValue ?? 0 > 1)
            #expect(report["rehashed"]?.integerValue == 0)
            #expect(try await Tool.gateway("verify", "--store", store, in: gateway.folder).status == 0)
        }
    }

    @Test(
        "A row altered with a chain made to fit again is found by deciding again, which names the position",
        arguments: ["provider", "outcome"])
    func rehashed(what: String) async throws {
        try await withStoppedGateway { gateway, head in
            let (store, report) = try await altered(gateway, ["--alter", what, "--nth", "17", "--rehash"])
            let position = try #require(report["position"]?.integerValue)
            #expect(report["rehashed"]?.integerValue ?? 0 > 0)
            let replay = try await Tool.gateway("replay", "verify", "--store", store, in: gateway.folder)
            #expect(replay.status == 1)
            #expect(replay.text.contains("position \(position):"))
            let json = try await Tool.gateway("replay", "verify", "--store", store, "--json", in: gateway.folder)
            #expect(json.status == 1)
            #expect(try json.json()["divergences"]?.integerValue == 1)
            #expect(try json.json()["position"]?.integerValue == position)
            // The chain alone cannot tell, the chain and a head noted before can.
            #expect(try await Tool.gateway("verify", "--store", store, in: gateway.folder).status == 0)
            let against = try await Tool.gateway("verify", "--store", store, "--against", head, in: gateway.folder)
            #expect(against.status == 1)
        }
    }

    @Test(
        "A row altered with the chain left as it was is found by verify, which names the batch",
        arguments: ["provider", "outcome"])
    func notRehashed(what: String) async throws {
        try await withStoppedGateway { gateway, _ in
            let (store, report) = try await altered(gateway, ["--alter", what, "--nth", "17"])
            let first = try #require(report["batch"]?[0]?.integerValue)
            let last = try #require(report["batch"]?[1]?.integerValue)
            let text = try await Tool.gateway("verify", "--store", store, in: gateway.folder)
            #expect(text.status == 1)
            #expect(text.text.contains(first == last ? "position \(first)" : "positions \(first) to \(last)"))
            let json = try await Tool.gateway("verify", "--store", store, "--json", in: gateway.folder)
            #expect(json.status == 1)
            let fault = try json.json()["fault"]
            #expect(fault?["kind"]?.stringValue == "hash_mismatch")
            #expect(fault?["first_position"]?.integerValue == first)
            #expect(fault?["last_position"]?.integerValue == last)
        }
    }

    @Test("A log whose end was cut off is found with a head noted before")
    func cutTail() async throws {
        try await withStoppedGateway { gateway, head in
            let (store, report) = try await altered(gateway, ["--alter", "cut"])
            #expect(report["position"]?.integerValue ?? 0 > 0)
            #expect(try await Tool.gateway("verify", "--store", store, in: gateway.folder).status == 0)
            let against = try await Tool.gateway(
                "verify", "--store", store, "--against", head, "--json", in: gateway.folder)
            #expect(against.status == 1)
            #expect(try against.json()["fault"]?["kind"]?.stringValue == "cut_tail")
        }
    }
}
