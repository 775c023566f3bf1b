import Testing

@testable import Settings

@Suite("All problems at once")
struct AllAtOnceTests {
    private static let text = """
        server: { port: many, hots: x }
        models:
          - { name: m, targets: [{ provider: b, weight: heavy }] }
        providers:
          - { name: a, type: mock, timeouts: { idle: 5 } }
          - { name: a, type: openai }
        """

    @Test("Every fault of a file is told, in the order of the file")
    func order() {
        let error = #expect(throws: ConfigurationError.self) {
            try Settings.parse(text: Self.text, fileName: "gateway.yaml")
        }
        #expect(
            error?.problems.map(\.code) == [
                .wrongType, .unknownKey, .unknownProvider, .wrongType, .invalidDuration, .missingKey,
                .duplicateProvider,
            ])
        #expect(
            error?.problems.map(\.keyPath) == [
                "server.port", "server.hots", "models[0].targets[0].provider", "models[0].targets[0].weight",
                "providers[0].timeouts.idle", "providers[1].base_url", "providers[1].name",
            ])
        let positions = error?.problems.compactMap(\.position) ?? []
        #expect(positions == positions.sorted())
        #expect(error?.omittedCount == 0)
    }

    @Test("The records for programs say the same")
    func records() throws {
        let error = try #require(
            #expect(throws: ConfigurationError.self) { try Settings.parse(text: Self.text, fileName: "gateway.yaml") })
        #expect(error.records.count == error.problems.count)
        #expect(
            error.records[4]
                == ConfigurationError.Record(
                    code: "invalid_duration", file: "gateway.yaml", line: 5, column: 46,
                    key: "providers[0].timeouts.idle",
                    message: "providers[0].timeouts.idle: expected a duration such as 30s, 5m or 250ms, got 5",
                    hint: "add the unit, such as 5s or 5ms"))
        #expect(error.description == error.rendered)
    }

    @Test("A hundred problems are told, the others counted")
    func bound() {
        let keys = (0..<150).map { "key\($0): 1\n" }.joined()
        let error = #expect(throws: ConfigurationError.self) {
            try Settings.parse(text: keys + minimal(), fileName: "gateway.yaml")
        }
        #expect(error?.problems.count == 100)
        #expect(error?.omittedCount == 50)
        #expect(error?.rendered.hasSuffix("\ngateway.yaml: 50 more problems are not shown") == true)
    }

    @Test("A fault behind an anchor is told once, however often it is used")
    func behindAlias() {
        let text = """
            providers:
              - { name: a, type: mock, timeouts: &t { idle: 5 } }
              - { name: b, type: mock, timeouts: *t }
              - { name: c, type: mock, timeouts: *t }
            models: [{ name: m, targets: [{ provider: a }] }]
            """
        #expect(problems(of: text).map(\.position) == [SourcePosition(line: 2, column: 49)])
    }

    @Test("Repeated keys do not hide other faults, in whatever mapping and quotes they stand")
    func repeatedKeys() {
        let text = """
            server: { port: 1, "port": x, 'port': 3 }
            logging: { level: loud, ? level : info }
            logging: {}
            """
        let found = problems(of: text)
        #expect(found.filter { $0.code == .duplicateKey }.map(\.position?.column) == [20, 31, 27, 1])
        #expect(found.contains { $0.code == .unknownValue && $0.keyPath == "logging.level" })
        #expect(found.filter { $0.code == .missingKey }.map(\.keyPath) == ["providers", "models"])
    }

    @Test(
        "A repeated key that cannot be told from its text alone is still told",
        arguments: [
            "store: { \"\": 1, \"\": 2 }", "store: { \"\\x61\": 1, \"\\x61\": 2 }", "store: { &a path: 1, &b path: 2 }",
            "store: { [a]: 1, [a]: 2 }", "store: { !!str path: 1, !!str path: 2 }", "store: { '''a': 1, '''a': 2 }",
        ])
    func stubbornKeys(section: String) {
        #expect(problems(of: minimal(section)).contains { $0.code == .duplicateKey })
    }

    @Test("More repeated keys than the bound end the reading with an error, not without one")
    func manyRepeatedKeys() {
        let keys = (0..<60).map { "k\($0 % 30): 1\n" }.joined()
        #expect(problems(of: keys).contains { $0.code == .duplicateKey })
    }
}
