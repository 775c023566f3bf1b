import Foundation

/// The limit of open files of a gateway, which a test moves while it runs.
struct OpenFileLimit {
    private let pid: pid_t
    private let folder: TemporaryFolder
    private let before: String

    /// Lets a gateway open so many files more, and then none.
    init(leaving count: Int, to gateway: RunningGateway) async throws {
        pid = gateway.pid
        folder = gateway.folder
        // Its start opens and closes some; the last ones are the admin listener's.
        try await eventually("the start is over") { gateway.log.contains("the admin listener is open") }
        before = try await Self.prlimit(
            ["--pid", "\(pid)", "--nofile", "--output", "SOFT", "--noheadings"], in: folder)
        // The system gives out the lowest free number, and none from the limit on.
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/fd").compactMap { Int($0) }
        let free = (0...).lazy.filter { !open.contains($0) }
        let limit = free.prefix(count + 1).reduce(0) { $1 }
        _ = try await Self.prlimit(["--pid", "\(pid)", "--nofile=\(limit):"], in: folder)
    }

    /// As it was.
    func lift() async throws {
        _ = try await Self.prlimit(["--pid", "\(pid)", "--nofile=\(before):"], in: folder)
    }

    private static func prlimit(_ arguments: [String], in folder: TemporaryFolder) async throws -> String {
        let finished = try await Tool.run("/usr/bin/prlimit", arguments, in: folder)
        guard finished.status == 0 else { throw TooLate(description: "prlimit: \(finished.errors)") }
        return finished.text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
