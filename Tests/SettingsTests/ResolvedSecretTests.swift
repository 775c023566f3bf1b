import Testing

@testable import Settings

@Suite("Declared secrets")
struct ResolvedSecretTests {
    private let settings: Settings

    init() throws {
        settings = try Settings.parse(
            text: """
                admin: { key: { secret: ADMIN } }
                providers:
                  - { name: a, type: mock, api_key: { secret: KEY_A } }
                  - { name: b, type: mock }
                  - name: c
                    type: mock
                    api_key: { secret: KEY_C }
                models: [{ name: m, targets: [{ provider: a }] }]
                """, fileName: "gateway.yaml")
    }

    @Test("A key comes from its variable, without the white space around it")
    func found() throws {
        let secrets = try settings.secrets(
            environment: ["KEY_A": "alpha", "KEY_C": " gamma\n", "KEY_B": "unused", "ADMIN": "\tomega "])
        #expect(secrets.providerKeys == ["a": Secret("alpha"), "c": Secret("gamma")])
        #expect(secrets.adminKey == Secret("omega"))
    }

    @Test("All variables that are missing are told at once, with the places that ask for them")
    func missing() {
        let error = #expect(throws: ConfigurationError.self) { try settings.secrets(environment: ["KEY_C": " "]) }
        #expect(
            error?.rendered == """
                gateway.yaml:1:25: error[missing_secret]: no environment variable ADMIN supplies admin.key.secret
                  admin: { key: { secret: ADMIN } }
                                          ^
                  hint: set ADMIN in the environment of the gateway, or leave out key
                gateway.yaml:3:47: error[missing_secret]: no environment variable KEY_A supplies providers[0].api_key.secret
                    - { name: a, type: mock, api_key: { secret: KEY_A } }
                                                                ^
                  hint: set KEY_A in the environment of the gateway, or leave out api_key
                gateway.yaml:7:24: error[missing_secret]: no environment variable KEY_C supplies providers[2].api_key.secret
                      api_key: { secret: KEY_C }
                                         ^
                  hint: set KEY_C in the environment of the gateway, or leave out api_key
                """)
    }

    @Test("A key that no header can carry is refused without being shown", arguments: ["KEY_A", "KEY_C", "ADMIN"])
    func unsendable(variable: String) {
        var environment = ["KEY_A": "alpha", "KEY_C": "gamma", "ADMIN": "omega"]
        environment[variable] = "sk\r\nx-evil: 1"
        let error = #expect(throws: ConfigurationError.self) { try settings.secrets(environment: environment) }
        #expect(error?.problems.map(\.code) == [.invalidSecret])
        #expect(error?.rendered.contains(variable) == true)
        #expect(error?.rendered.contains("evil") == false)
    }

    @Test("An admin key is neither needed where none is declared nor where no listener would ask for it")
    func unneeded() throws {
        #expect(try Settings.parse(text: minimal(), fileName: "f").secrets(environment: [:]).adminKey == nil)
        let text = minimal("admin: { enabled: false, key: { secret: ADMIN } }")
        let settings = try Settings.parse(text: text, fileName: "f")
        #expect(settings.admin.key == SecretReference(name: "ADMIN"))
        #expect(try settings.secrets(environment: [:]).adminKey == nil)
    }

    @Test("Settings built in code tell what is missing without a place")
    func withoutFile() {
        let settings = Settings(
            providers: [ProviderSettings(name: "a", kind: .mock, apiKey: SecretReference(name: "KEY"))], models: [])
        let error = #expect(throws: ConfigurationError.self) { try settings.secrets(environment: [:]) }
        let problem = error?.problems.first
        #expect(problem?.code == .missingSecret)
        #expect(problem?.position == nil)
        #expect(error?.rendered.hasPrefix("settings: error[missing_secret]: ") == true)
    }
}
