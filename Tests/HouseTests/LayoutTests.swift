import Testing

@Suite("Files and folders")
struct LayoutTests {
    private static let topLevel: Set<String> = [
        "Package.swift", "Sources", "Tests", "migrations", "infra", "docs", "README.md", "LICENSE",
    ]
    /// Made by building and serving here, and ignored by git.
    private static let ignored: Set<String> = ["Package.resolved", "data"]

    @Test("The top of the repository holds what it should and nothing else but dot-files")
    func top() throws {
        let names = try Repository.names(in: ".").filter { !$0.hasPrefix(".") }
        #expect(Set(names).subtracting(Self.ignored) == Self.topLevel)
        let rules = try Repository.text(of: ".gitignore")
        for name in Self.ignored { #expect(rules.contains(name), "\(name) is not ignored by git") }
    }

    @Test("No source is longer than 400 lines")
    func length() throws {
        let endings = [".swift", ".py", ".sh", ".sql", ".h"]
        let files = try ["Sources", "Tests", "infra", "migrations"].flatMap {
            try Repository.files(below: $0, endings: endings)
        }
        #expect(files.count > 100)
        for file in files {
            let lines = try Repository.text(of: file).split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(lines <= 400, "\(file)")
        }
    }

    @Test("No end-to-end test starts a gateway past withGateway, which examines its log")
    func gateways() throws {
        let files = try Repository.files(below: "Tests/EndToEndTests").filter { file in
            try Repository.text(of: file).contains("\"serve\"")
        }
        // The second one starts gateways that have to fail, and waits for their end.
        let allowed = ["Support/RunningGateway.swift", "CommandLine/ExitCodeTests.swift"]
        #expect(Set(files) == Set(allowed.map { "Tests/EndToEndTests/\($0)" }))
    }

    @Test("Every test target of the package has its folder, and every folder its target")
    func testFolders() throws {
        let manifest = try Repository.text(of: "Package.swift")
        let targets = manifest.matches(of: /\.testTarget\(\s*name: "(\w+)"/).map { String($0.1) }
        // What several of them share is a target, and no test target.
        #expect(try Repository.names(in: "Tests") == (targets + ["TestSupport"]).sorted())
    }
}
