import Testing

@Suite("The documents name what exists")
struct DocumentationTests {
    private static let events = "docs/events.md"

    @Test("Every kind of event has a row in docs/events.md, and every key of its payload stands in it")
    func kinds() throws {
        let rows = try Repository.text(of: Self.events).split(separator: "\n")
        let kinds = try Catalogue.rawValues(in: "Sources/GatewayCore/Events/EventKind.swift")
        #expect(kinds.count >= 9)
        for kind in kinds {
            let row = String(try #require(rows.first { $0.hasPrefix("| `\(kind.value)` |") }, "\(kind.value)"))
            let type = kind.name.prefix(1).uppercased() + kind.name.dropFirst()
            let keys = try Catalogue.keys(writtenIn: "\(Self.payloads)/\(type)+payload.swift")
            #expect(!keys.isEmpty, "\(kind.value)")
            Self.expect(keys, in: row, of: kind.value)
        }
    }

    @Test("Every key that is written into the log stands in docs/events.md")
    func keys() throws {
        let text = try Repository.text(of: Self.events)
        let files = try Repository.files(below: "Sources/AuditStore/EventCodec")
        let keys = Set(try files.flatMap(Catalogue.keys(writtenIn:)))
        #expect(keys.count > 50)
        Self.expect(keys.sorted(), in: text)
    }

    @Test("Every column of every table stands in docs/events.md or in the migration beside it")
    func columns() throws {
        let text = try Repository.text(of: Self.events)
        let migration = try Repository.text(of: "migrations/0001_event_log.sql")
        let events = try #require(migration.firstMatch(of: /CREATE TABLE events \(([^;]*)\) STRICT/)).1
        let columns = events.matches(of: /(?m)^  (\w+) (?:INTEGER|TEXT)/).map { String($0.1) }
        #expect(columns.count == 17)
        // Those that have a row's worth of meaning are named; the others are "position, times, kind, version, cause".
        let common: Set = ["position", "kind", "version", "cause", "payload"]
        for column in columns where !common.contains(column) { Self.expect(column, in: text) }
    }

    @Test(
        "Every word that a column or a payload can hold stands in docs/events.md",
        arguments: [
            "Outcome/OutcomeClass", "Outcome/RequestOutcome", "Outcome/ErrorKind", "Routing/Candidate",
        ])
    func words(file: String) throws {
        let text = try Repository.text(of: Self.events)
        let words = try Catalogue.texts(in: "Sources/GatewayCore/\(file).swift")
        #expect(words.count >= 3)
        Self.expect(words, in: text)
    }

    @Test("Every verb of the command line stands in docs/command-line.md")
    func verbs() throws {
        let text = try Repository.text(of: "docs/command-line.md")
        let verbs = try Catalogue.verbs().map { verb in
            // The program's own name is the first word.
            #expect(verb.hasPrefix("gateway "))
            return verb
        }
        #expect(verbs.count >= 6)
        // Its arguments stand behind it.
        for verb in verbs { Self.expect("`\(verb)", in: text) }
    }

    @Test("Every key of the command line's JSON stands in docs/command-line.md")
    func commandLineKeys() throws {
        let text = try Repository.text(of: "docs/command-line.md")
        let files =
            try Repository.files(below: "Sources/gateway/Commands") + ["Sources/Replay/Explain/Explanation+json.swift"]
        let keys = Set(try files.flatMap(Catalogue.keys(writtenIn:)))
        #expect(keys.count > 30)
        Self.expect(keys.sorted(), in: text)
    }

    @Test("Every path and every header of the API stands in docs/api.md")
    func api() throws {
        let text = try Repository.text(of: "docs/api.md")
        let routes = try Catalogue.rawValues(in: "Sources/GatewayCore/Events/RequestReceived.swift").map(\.value)
            .filter { $0.hasPrefix("/v1/") }
        let others = try Repository.text(of: "Sources/GatewayServer/Edge/Endpoint.swift")
            .matches(of: /"(\/[a-z0-9\/]+[a-z])"/).map { String($0.1) }
        let paths = routes + others
        #expect(paths.count >= 10)
        let own = try Catalogue.rawValues(in: "Sources/GatewayServer/Admin/AdminEndpoint.swift").map(\.value)
        #expect(own.count >= 9)
        for path in own { Self.expect("\(path)`", in: text) }
        let keys = try Repository.files(below: "Sources/GatewayServer/Admin").flatMap(Catalogue.keys(writtenIn:))
        #expect(keys.count > 20)
        Self.expect(Set(keys).sorted(), in: text)
        // The method stands before it.
        for path in paths { Self.expect("\(path)`", in: text) }
        let headers = try Repository.text(of: "Sources/GatewayServer/Edge/HeaderNames.swift")
            .matches(of: /ours\("([a-z-]+)"\)/).map { String($0.1) }
        #expect(headers.count >= 6)
        Self.expect(headers, in: text.lowercased())
    }

    @Test("Every key, every fault and every counter of the mock provider stands in docs/api.md")
    func mock() throws {
        let text = try Repository.text(of: "docs/api.md")
        let keys = try Catalogue.texts(in: "Sources/MockProvider/Faults/MockKey.swift")
        let faults = try Catalogue.texts(in: "Sources/MockProvider/Faults/MockFault.swift")
        let readOut = try Catalogue.keys(writtenIn: "Sources/MockProvider/Control/MockControl+json.swift")
        #expect(keys.count >= 15 && faults.count >= 14 && readOut.count >= 20)
        Self.expect(keys + faults + readOut.filter { $0 != "name" }, in: text)
    }

    @Test("Every size and place that the tests take from the environment stands in docs/testing.md")
    func environment() throws {
        let text = try Repository.text(of: "docs/testing.md")
        // There the names are those of secrets in configurations.
        let files = try Repository.files(below: "Tests").filter { !$0.contains("SettingsTests") }
        let names = Set(
            try files.flatMap { file in
                try Repository.text(of: file).matches(of: /"(GATEWAY_[A-Z_]+)"/).map { String($0.1) }
            })
        #expect(names.contains("GATEWAY_LOAD_REQUESTS"))
        Self.expect(names.sorted(), in: text)
    }

    /// Each word has to stand in the text, marked as code.
    private static func expect(_ words: [String], in text: String, of place: String = "") {
        for word in words { expect("`\(word)`", in: text, of: place) }
    }

    /// Something has to stand in the text; a failure shows what, not the whole text.
    private static func expect(_ something: String, in text: String, of place: String = "") {
        let isThere = text.contains(something)
        #expect(isThere, "\(place) \(something)")
    }

    private static let payloads = "Sources/AuditStore/EventCodec/Payloads"
}
