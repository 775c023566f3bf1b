import Foundation

/// Where the parts of the tests are.
enum Repository {
    /// The top folder, found from this file.
    static let root = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(4)
        return parts.joined(separator: "/")
    }()

    /// The gateway under test: `GATEWAY_BIN`, or the debug build.
    static let gateway = environment["GATEWAY_BIN"] ?? root + "/.build/debug/gateway"

    /// The interpreter with the clients' packages: `GATEWAY_TEST_PYTHON`, or the one that `infra/test.sh` sets up.
    static let python = environment["GATEWAY_TEST_PYTHON"] ?? root + "/.build/clients/bin/python"

    /// A client's script.
    static func client(_ name: String) -> String { "\(root)/Tests/EndToEndTests/Clients/\(name).py" }

    private static let environment = ProcessInfo.processInfo.environment
}
