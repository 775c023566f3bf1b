import Testing

@testable import Settings

@Suite("Keys of clients")
struct ClientKeySecretTests {
    private static func settings(mode: String = "keys") throws -> Settings {
        try Settings.parse(
            text: """
                admin: { key: { secret: ADMIN } }
                auth:
                  mode: \(mode)
                  keys:
                    - { id: a, key: { secret: KEY_A } }
                    - { id: b, key: { secret: KEY_B }, disabled: true }
                providers: [{ name: p, type: mock, api_key: { secret: PROVIDER } }]
                models: [{ name: m, targets: [{ provider: p }] }]
                """, fileName: "gateway.yaml")
    }

    private static let fine = [
        "ADMIN": "admin-secret", "KEY_A": "alpha-secret", "KEY_B": "beta-secret", "PROVIDER": "provider-secret",
    ]

    private static func problems(_ changes: [String: String?]) throws -> ConfigurationError? {
        let settings = try settings()
        let environment = changes.reduce(into: fine) { $0[$1.key] = $1.value }
        return #expect(throws: ConfigurationError.self) { try settings.secrets(environment: environment) }
    }

    @Test("Each comes from its variable, that of a disabled one too")
    func found() throws {
        let secrets = try Self.settings().secrets(environment: Self.fine)
        #expect(secrets.clientKeys == ["a": Secret("alpha-secret"), "b": Secret("beta-secret")])
    }

    @Test("With mode none they are not read")
    func unneeded() throws {
        let secrets = try Self.settings(mode: "none").secrets(environment: ["ADMIN": "x", "PROVIDER": "y"])
        #expect(secrets.clientKeys.isEmpty)
    }

    @Test("One that nothing supplies is told with the place that asks for it")
    func missing() throws {
        #expect(
            try Self.problems(["KEY_A": nil])?.rendered == """
                gateway.yaml:5:31: error[missing_secret]: no environment variable KEY_A supplies auth.keys[0].key.secret
                      - { id: a, key: { secret: KEY_A } }
                                                ^
                  hint: set KEY_A in the environment of the gateway, or take a out of auth.keys
                """)
    }

    @Test("Two keys with one value are told by their ids, and the value is not shown")
    func same() throws {
        let rendered = try Self.problems(["KEY_B": "alpha-secret"])?.rendered
        #expect(
            rendered == """
                gateway.yaml:6:31: error[same_secret]: the environment variable KEY_B holds the same key as that of "a"
                      - { id: b, key: { secret: KEY_B }, disabled: true }
                                                ^
                  hint: each key tells one client from the others; make another one
                """)
    }

    @Test("No client may have the admin key; one that a provider takes, too, may stay")
    func admin() throws {
        #expect(
            try Self.problems(["KEY_A": "admin-secret"])?.rendered == """
                gateway.yaml:5:31: error[same_secret]: the environment variable KEY_A holds the admin key
                      - { id: a, key: { secret: KEY_A } }
                                                ^
                  hint: a client with it could change the gateway; make another one
                """)
        let shared = Self.fine.merging(["KEY_A": "provider-secret"]) { $1 }
        #expect(try Self.settings().secrets(environment: shared).clientKeys.count == 2)
    }

    @Test(
        "A key of less than 8 or more than 512 bytes is refused without being shown",
        arguments: ["seven-7", String(repeating: "x", count: 513)])
    func length(key: String) throws {
        let error = try Self.problems(["KEY_A": key])
        #expect(error?.problems.map(\.code) == [.invalidSecret])
        #expect(
            error?.problems.first?.message == "the environment variable KEY_A holds a key of other than 8 to 512 bytes")
        #expect(error?.rendered.contains(key) == false)
    }

    @Test("A key of 8 and one of 512 bytes will do", arguments: [8, 512])
    func boundaries(length: Int) throws {
        let environment = Self.fine.merging(["KEY_A": String(repeating: "x", count: length)]) { $1 }
        #expect(try Self.settings().secrets(environment: environment).clientKeys.count == 2)
    }

    @Test(
        "A key that would not come through a header as it is, is refused without being shown",
        arguments: ["alpha beta", "schlüssel", "tab\tinside"])
    func characters(key: String) throws {
        let error = try Self.problems(["KEY_A": key])
        #expect(error?.problems.map(\.code) == [.invalidSecret])
        #expect(error?.rendered.contains(key) == false)
    }
}
