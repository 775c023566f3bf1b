import Testing

@testable import Settings

@Suite("Names")
struct NameTests {
    private func codes(providerName: String) -> [ConfigurationProblem.Code] {
        problems(
            of: """
                providers: [{ name: "\(providerName)", type: mock }, { name: good, type: mock }]
                models: [{ name: m, targets: [{ provider: good }] }]
                """
        ).map(\.code)
    }

    @Test(
        "A provider's name has 1 to 64 letters, digits, dots, underscores and hyphens",
        arguments: ["a", "A.b_c-9", "-", "..", "123", String(repeating: "x", count: 64)])
    func goodProviderNames(name: String) {
        #expect(codes(providerName: name) == [])
    }

    @Test(
        "Any other name of a provider is refused",
        arguments: [
            "", " ", "a b", "a/b", "é", "a\\n", "🦀", "a\\0", "*", "a:b", "\\u202E", String(repeating: "x", count: 65),
        ])
    func badProviderNames(name: String) {
        #expect(codes(providerName: name) == [.invalidName])
    }

    @Test(
        "A model's name may hold anything but control characters, and is kept to the byte",
        arguments: [
            "gpt-4o", "meta-llama/Llama-3.1-8B", "a b", "é", "e\u{301}", "模型", "🦀", "*x", "a:b@c#d", "'", "{}", "~",
            "null",
            "4", "true", "\u{202E}abc", String(repeating: "é", count: 128),
        ])
    func goodModelNames(name: String) throws {
        let quoted = name.replacing("'", with: "''")
        let settings = try Settings.parse(
            text: """
                providers: [{ name: a, type: mock }]
                models: [{ name: '\(quoted)', targets: [{ provider: a, model: '\(quoted)x' }] }]
                """.replacing(quoted + "x", with: quoted), fileName: "f")
        #expect(Array(settings.models[0].name.utf8) == Array(name.utf8))
        #expect(settings.models[0].targets[0].model.map { Array($0.utf8) } == Array(name.utf8))
    }

    @Test(
        "Other names of models are refused",
        arguments: ["", "a\\nb", "\\u0007", "\\u0085", "\\x7f", String(repeating: "é", count: 129)])
    func badModelNames(name: String) {
        let text = """
            providers: [{ name: a, type: mock }]
            models: [{ name: "\(name)", targets: [{ provider: a }] }]
            """
        #expect(problems(of: text).map(\.code) == [.invalidName])
    }

    @Test("Names that Unicode holds for the same are the same name, as they are in every look-up")
    func normalization() throws {
        let text = """
            providers: [{ name: a, type: mock }]
            models:
              - { name: "\u{E9}", targets: [{ provider: a }] }
              - { name: "e\u{301}", targets: [{ provider: a }] }
            """
        #expect(problems(of: text).map(\.code) == [.duplicateModel])
    }

    @Test("Text that an error quotes cannot steer a terminal")
    func quoting() {
        let text = minimal("logging: { level: \"\\e[31m\\u202Ered\" }")
        #expect(problems(of: text).first?.message.hasSuffix("got \"\u{FFFD}[31m\u{FFFD}red\"") == true)
    }
}
