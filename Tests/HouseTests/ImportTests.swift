import Testing

@Suite("Arrows between modules go one way")
struct ImportTests {
    /// What each target may import: modules of ours and libraries. The compiler's own check misses transitive ones.
    private static let allowed: [String: Set<String>] = [
        "CCurl": [],
        "CSQLite": [],
        "CZlib": [],
        // Pure: nothing that could do I/O, read a clock or draw a number.
        "JSON": [],
        "GatewayCore": [],
        "OpenAIWire": ["JSON", "GatewayCore"],
        "Doorbell": ["Glibc"],
        // Over the system's libraries.
        "SQLite": ["CSQLite", "Glibc", "Synchronization"],
        "CurlTransport": ["CCurl", "Doorbell", "Glibc", "Synchronization"],
        "Gunzip": ["CZlib"],
        // The record and what is folded from it.
        "AuditStore": [
            "GatewayCore", "JSON", "SQLite", "Doorbell", "Crypto", "Dispatch", "Foundation", "Glibc", "Synchronization",
        ],
        "Projections": ["GatewayCore", "JSON", "Synchronization"],
        "Replay": ["GatewayCore", "AuditStore", "JSON"],
        // The shell.
        "Settings": ["Foundation", "Glibc", "Yams"],
        "GatewayRuntime": [
            "GatewayCore", "OpenAIWire", "JSON", "AuditStore", "CurlTransport", "Projections", "Replay", "Settings",
            "Doorbell", "Crypto", "Dispatch", "Foundation", "Glibc", "Logging", "Synchronization",
        ],
        "GatewayServer": [
            "Foundation", "Glibc", "GatewayCore", "OpenAIWire", "JSON", "Gunzip", "Doorbell", "GatewayRuntime",
            "Projections",
            "HTTPTypes",
            "Hummingbird",
            "HummingbirdCore", "Logging", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "NIOHTTPTypesHTTP1", "NIOPosix",
            "ServiceLifecycle", "Synchronization",
        ],
        "MockProvider": [
            "OpenAIWire", "JSON", "Foundation", "Glibc", "HTTPTypes", "Hummingbird", "Logging", "NIOCore",
            "NIOHTTPTypes", "ServiceLifecycle", "Synchronization",
        ],
        "gateway": [
            "GatewayCore", "JSON", "AuditStore", "Replay", "Settings", "GatewayRuntime", "GatewayServer",
            "MockProvider", "ArgumentParser", "Foundation", "Glibc", "Logging", "ServiceLifecycle", "Synchronization",
            "UnixSignals",
        ],
    ]

    @Test("Every target is in the table, and the table names no other")
    func targets() throws {
        #expect(try Repository.names(in: "Sources") == Self.allowed.keys.sorted())
    }

    @Test("Every target imports only what the table allows it", arguments: Self.allowed.keys.sorted())
    func imports(target: String) throws {
        let allowed = try #require(Self.allowed[target])
        for file in try Repository.files(below: "Sources/\(target)") {
            for module in try Self.imports(of: file) where !allowed.contains(module) {
                Issue.record("\(file) imports \(module), which \(target) may not")
            }
        }
    }

    @Test("The scan sees every form of an import")
    func forms() {
        let text = """
            import Plain
            public import Public
            @testable import Tested
            @preconcurrency internal import Both
            @_spi(Inner) import Spied
            import struct Shaped.Thing
              import Indented // why
            // import Comment
            let text = "import Literal"
            """
        let expected = ["Plain", "Public", "Tested", "Both", "Spied", "Shaped", "Indented"]
        #expect(Self.imports(in: text) == expected)
    }

    @Test("Nothing but the two servers knows Hummingbird, NIO and the types of HTTP")
    func server() throws {
        let libraries = try Self.allowed.keys.filter { target in
            try Repository.files(below: "Sources/\(target)").contains { file in
                try Self.imports(of: file).contains {
                    $0.hasPrefix("Hummingbird") || $0.hasPrefix("NIO") || $0 == "HTTPTypes"
                }
            }
        }
        #expect(Set(libraries) == ["GatewayServer", "MockProvider"])
    }

    private static func imports(of file: String) throws -> [String] { imports(in: try Repository.text(of: file)) }

    private static func imports(in text: String) -> [String] {
        let form =
            /(?m)^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?(\w+)/
        return text.matches(of: form).map { String($0.1) }
    }
}
