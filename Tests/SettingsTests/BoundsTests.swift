import Testing

@testable import Settings

@Suite("Bounds")
struct BoundsTests {
    /// Each level names the one before nine times: the last one stands for 9^levels values.
    private func bomb(levels: Int) -> String {
        (1...levels).reduce("l0: &l0 [x]\n") { text, level in
            let aliases = Array(repeating: "*l\(level - 1)", count: 9).joined(separator: ", ")
            return text + "l\(level): &l\(level) [\(aliases)]\n"
        }
    }

    @Test("A few lines of aliases cannot stand for billions of values")
    func aliasBomb() {
        let found = problems(of: bomb(levels: 12))
        #expect(found.map(\.code) == [.tooLarge])
        #expect(found.first?.position?.line == 6)
        #expect(found.first?.message == "the file holds more than 100000 values, with its aliases written out")
    }

    @Test("Neither can they as keys, where the parser would hash what they stand for")
    func aliasBombAsKey() {
        #expect(problems(of: bomb(levels: 4) + "? *l4\n: 1\n*l3 : 2\n").contains { $0.code == .wrongType })
        #expect(problems(of: bomb(levels: 60) + "? [*l60, *l60]\n: 1\n").map(\.code) == [.tooLarge])
    }

    @Test("A long chain of aliases is too deep, however few values it stands for")
    func aliasChain() {
        let links = (1...5000).map { "l\($0): &l\($0) [*l\($0 - 1)]\n" }.joined()
        let found = problems(of: "l0: &l0 [x]\n" + links)
        #expect(found.map(\.code) == [.tooLarge])
        #expect(found.first?.message == "the file holds more than 64 levels of nesting, with its aliases written out")
    }

    @Test("Nesting is bounded, the parser's own bound included", arguments: [70, 990, 5000, 200_000])
    func nesting(levels: Int) {
        let text = minimal("store: " + String(repeating: "[", count: levels) + String(repeating: "]", count: levels))
        #expect(problems(of: text).map(\.code) == [.tooLarge])
    }

    @Test("An anchor cannot name itself")
    func recursion() {
        #expect(problems(of: "store: &s { path: *s }").map(\.code) == [.unknownAlias])
    }

    @Test("A text of more than 1 MiB is refused, one of 1 MiB is read")
    func size() throws {
        let file = minimal() + "\n#"
        let padded = file + String(repeating: "x", count: 1024 * 1024 - file.utf8.count)
        #expect(try Settings.parse(text: padded, fileName: "f") == Settings.parse(text: file, fileName: "f"))
        let error = #expect(throws: ConfigurationError.self) { try Settings.parse(text: padded + "x", fileName: "f") }
        #expect(error?.rendered.hasPrefix("f: error[too_large]: the file is larger than 1MiB\n") == true)
    }

    @Test("Lists have bounds: 256 providers, 4096 models, 64 targets")
    func lists() {
        func file(providers: Int, models: Int, targets: Int) -> String {
            let providers = (0..<providers).map { "  - { name: p\($0), type: mock }\n" }.joined()
            let targets = (0..<targets).map { "{ provider: p0, model: t\($0) }" }.joined(separator: ", ")
            let models = (0..<models).map {
                "  - { name: m\($0), targets: \($0 == 0 ? "&t [\(targets)]" : "[{ provider: p1 }]") }\n"
            }
            return "providers:\n\(providers)models:\n\(models.joined())"
        }
        #expect(problems(of: file(providers: 256, models: 4096, targets: 64)) == [])
        #expect(problems(of: file(providers: 257, models: 1, targets: 1)).map(\.code) == [.tooMany])
        #expect(problems(of: file(providers: 2, models: 4097, targets: 1)).map(\.code) == [.tooMany])
        #expect(problems(of: file(providers: 2, models: 1, targets: 65)).map(\.keyPath) == ["models[0].targets"])
    }

    @Test("Lists of keys have bounds, too: 4096 keys, 256 names of models")
    func keys() {
        func file(keys: Int, models: Int) -> String {
            let names = (0..<models).map { "\"*\($0)\"" }.joined(separator: ", ")
            let keys = (0..<keys).map {
                "    - { id: k\($0), key: { secret: K\($0) }\($0 == 0 ? ", models: [\(names)]" : "") }\n"
            }
            return """
                auth:
                  mode: keys
                  keys:
                \(keys.joined())
                providers: [{ name: a, type: mock }]
                models: [{ name: "*", targets: [{ provider: a }] }]
                """
        }
        #expect(problems(of: file(keys: 4096, models: 256)) == [])
        #expect(problems(of: file(keys: 4097, models: 1)).map(\.code) == [.tooMany])
        #expect(problems(of: file(keys: 1, models: 257)).map(\.keyPath) == ["auth.keys[0].models"])
    }

    @Test("A text that uses many private-use characters keeps them, one that uses all is refused")
    func privateUse() throws {
        let most = String(String.UnicodeScalarView((0xE000..<0xE05A).compactMap(Unicode.Scalar.init)))
        let settings = try Settings.parse(text: minimal("store: { path: \"\(most)*a\" }"), fileName: "f")
        #expect(settings.store.path == most + "*a")
        let all = String(String.UnicodeScalarView((0xE000...0xF8FF).compactMap(Unicode.Scalar.init)))
        #expect(problems(of: minimal("# \(all)")).map(\.code) == [.invalidYAML])
    }
}
