import Testing

@testable import Settings

@Suite("Equality of settings")
struct EqualityTests {
    private static let changes = [
        ("port: 9090", "port: 9091"), ("path: /var", "path: /srv"), ("max_in_flight: 200", "max_in_flight: 201"),
        ("streaming: false", "streaming: true"), ("port: 9091", "port: 9092"), ("Gateway.internal", "other"),
        ("max_attempts: 2", "max_attempts: 4"), ("http2: false", "http2: true"), ("30s\n", "31s\n"),
        ("weight: 80", "weight: 81"), ("level: debug", "level: info"), ("mode: keys", "mode: none"),
        ("llama-*", "llama*"), ("disabled: true", "disabled: false"), ("TEAM_B_KEY", "TEAM_C_KEY"),
        ("OPENAI_API_KEY", "OTHER_KEY"),
    ]

    @Test("Settings differ when any section does", arguments: changes)
    func different(change: (String, String)) throws {
        let text = FullExample.text.replacing(change.0, with: change.1)
        #expect(try Settings.parse(text: text, fileName: "f") != FullExample.settings)
    }

    @Test("Settings are the same however and wherever they are written")
    func same() throws {
        let text = "# moved\n\n" + FullExample.text.replacing("5m", with: "300s").replacing("10MB", with: "10000000")
        #expect(try Settings.parse(text: text, fileName: "other.yaml") == FullExample.settings)
    }

    @Test("Without a file, two mocks share a model for chats and one for embeddings evenly")
    func embedded() {
        let settings = Settings.embeddedDefault
        #expect(settings.server.port == 8080)
        #expect(settings.store.path == "data")
        #expect(settings.providers.map(\.name) == ["mock-a", "mock-b"])
        #expect(settings.providers.allSatisfy { $0.kind == .mock })
        #expect(settings.models.map(\.name) == ["mock-1", "mock-embed"])
        for model in settings.models {
            #expect(model.targets.map(\.provider) == ["mock-a", "mock-b"])
            #expect(model.targets.map(\.weight) == [1, 1])
        }
    }
}
