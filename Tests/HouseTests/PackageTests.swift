import Testing

@Suite("The package")
struct PackageTests {
    /// A new one needs a decision record that says what it costs to build.
    private static let dependencies: Set<String> = [
        "hummingbird", "swift-argument-parser", "swift-service-lifecycle", "swift-log", "swift-crypto", "Yams",
        "swift-http-types", "swift-nio", "swift-nio-extras",
    ]

    @Test("Its dependencies are those decided on, each at an exact version")
    func dependencies() throws {
        let manifest = try Repository.text(of: "Package.swift")
        let found = manifest.matches(of: /\.package\(\s*url: "[^"]*\/([^"\/]+)",\s*exact: "[0-9.]+"/).map {
            String($0.1)
        }
        #expect(Set(found) == Self.dependencies)
        #expect(found.count == Self.dependencies.count)
        // None is declared in another form.
        #expect(manifest.matches(of: /\.package\(\s*(?:url|path|name|id):/).count == found.count)
    }

    @Test("Every target is built in Swift 6 mode with warnings as errors")
    func settings() throws {
        let manifest = try Repository.text(of: "Package.swift")
        let targets = manifest.matches(of: /\.(?:target|executableTarget|testTarget)\(/).count
        #expect(targets > 0)
        #expect(manifest.matches(of: /swiftSettings: strict\)/).count == targets)
        #expect(manifest.contains(".swiftLanguageMode(.v6)"))
        #expect(manifest.contains(".treatAllWarnings(as: .error)"))
    }
}
