import Testing

@testable import Settings

@Suite("Listeners")
struct ListenerTests {
    private static let conflicts: [(server: String, admin: String)] = [
        ("port: 9000", "port: 9000"), ("port: 8081", ""), ("", "port: 8080"),
        ("port: 9000, host: 0.0.0.0", "port: 9000"), ("port: 9000", "port: 9000, host: \"::\""),
        ("port: 9000, host: LOCALHOST", "port: 9000"), ("port: 9000, host: \"::1\"", "port: 9000, host: localhost"),
        ("port: 9000, host: gw", "port: 9000, host: GW"),
    ]

    @Test("Two listeners on one address are refused, defaults and wildcards included", arguments: conflicts)
    func conflict(server: String, admin: String) {
        let text = minimal("server: { \(server) }\nadmin: { \(admin) }")
        #expect(problems(of: text).map(\.code) == [.sameAddress])
    }

    private static let peaceful: [(server: String, admin: String)] = [
        ("", ""), ("port: 0", "port: 0"), ("port: 9000", "port: 9001"),
        ("port: 9000", "port: 9000, host: 127.0.0.2"), ("port: 9000, host: \"::1\"", "port: 9000"),
        ("port: 8081", "enabled: false"), ("port: 9000, host: 10.0.0.5", "port: 9000, host: localhost"),
    ]

    @Test("Listeners that are not in each other's way are fine", arguments: peaceful)
    func noConflict(server: String, admin: String) {
        #expect(problems(of: minimal("server: { \(server) }\nadmin: { \(admin) }")) == [])
    }

    @Test(
        "An address that could not be read is not told again as the one its default stands for",
        arguments: [
            "server: { port: 70000 }\nadmin: { port: 8080 }", "server: { port: 8081 }\nadmin: { enabled: 7 }",
            "server: { port: 8081 }\nadmin: 7",
        ])
    func unread(sections: String) {
        #expect(problems(of: minimal(sections)).map(\.code).contains(.sameAddress) == false)
        #expect(problems(of: minimal(sections)).count == 1)
    }

    @Test(
        "A host of the admin listener is a name or an address, held in lower case and without brackets",
        arguments: [
            ("Gateway.internal", "gateway.internal"), ("10.0.0.5", "10.0.0.5"), ("\"[FD00::1]\"", "fd00::1"),
            ("\"::1\"", "::1"),
        ])
    func allowedHost(text: String, expected: String) throws {
        let settings = try Settings.parse(text: minimal("admin: { allowed_hosts: [\(text)] }"), fileName: "f")
        #expect(settings.admin.allowedHosts == [expected])
    }
}
