import Foundation

/// Where the parts of the tests are.
enum Repository {
    /// The top folder, found from this file.
    static let root = {
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(4)
        return parts.joined(separator: "/")
    }()

    /// The gateway under test: `GATEWAY_BIN`, or the one that was built with the tests, from the same sources.
    static let gateway = {
        if let path = environment["GATEWAY_BIN"] { return path }
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let beside = tests.split(separator: "/").dropLast().map { "/\($0)" }.joined() + "/gateway"
        return FileManager.default.isExecutableFile(atPath: beside) ? beside : root + "/.build/debug/gateway"
    }()

    /// The interpreter with the clients' packages: `GATEWAY_TEST_PYTHON`, or the one that `infra/test.sh` sets up.
    static let python = environment["GATEWAY_TEST_PYTHON"] ?? root + "/.build/clients/bin/python"

    /// Prometheus' checker: the system's, or the one that `infra/test.sh` unpacks.
    static let promtool = {
        let system = "/usr/bin/promtool"
        return FileManager.default.isExecutableFile(atPath: system) ? system : root + "/.build/tools/promtool"
    }()

    /// A client's script.
    static func client(_ name: String) -> String { "\(root)/Tests/EndToEndTests/Clients/\(name).py" }

    /// A documented query.
    static func query(_ name: String) -> String { "\(root)/docs/sql/\(name).sql" }

    private static let environment = ProcessInfo.processInfo.environment
}
