import Testing

@testable import Settings

@Suite("Keys of providers")
struct ProviderKeyTests {
    private let settings: Settings

    init() throws {
        settings = try Settings.parse(
            text: """
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
        let keys = try settings.providerKeys(environment: ["KEY_A": "alpha", "KEY_C": " gamma\n", "KEY_B": "unused"])
        #expect(keys == ["a": Secret("alpha"), "c": Secret("gamma")])
    }

    @Test("All variables that are missing are told at once, with the places that ask for them")
    func missing() {
        let error = #expect(throws: ConfigurationError.self) { try settings.providerKeys(environment: ["KEY_C": " "]) }
        #expect(
            error?.rendered == """
                gateway.yaml:2:47: error[missing_secret]: no environment variable KEY_A supplies providers[0].api_key.secret
                    - { name: a, type: mock, api_key: { secret: KEY_A } }
                                                                ^
                  hint: set KEY_A in the environment of the gateway, or leave out api_key
                gateway.yaml:6:24: error[missing_secret]: no environment variable KEY_C supplies providers[2].api_key.secret
                      api_key: { secret: KEY_C }
                                         ^
                  hint: set KEY_C in the environment of the gateway, or leave out api_key
                """)
    }

    @Test("A key that no header can carry is refused without being shown")
    func unsendable() {
        let error = #expect(throws: ConfigurationError.self) {
            try settings.providerKeys(environment: ["KEY_A": "sk\r\nx-evil: 1", "KEY_C": "gamma"])
        }
        #expect(error?.problems.map(\.code) == [.invalidSecret])
        #expect(error?.rendered.contains("evil") == false)
    }

    @Test("Settings built in code tell what is missing without a place")
    func withoutFile() {
        let settings = Settings(
            providers: [ProviderSettings(name: "a", kind: .mock, apiKey: SecretReference(name: "KEY"))], models: [])
        let error = #expect(throws: ConfigurationError.self) { try settings.providerKeys(environment: [:]) }
        #expect(error?.problems.first?.position == nil)
        #expect(error?.rendered.hasPrefix("settings: error[missing_secret]: ") == true)
    }
}
