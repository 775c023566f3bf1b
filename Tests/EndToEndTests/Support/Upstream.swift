import Glibc
import JSON

/// A provider of a test, a process of its own (`Clients/upstream.py`). It ends with the value.
final class Upstream: Sendable {
    let name: String
    /// `http://127.0.0.1:PORT`
    let baseURL: String
    let port: UInt16
    private let process: ChildProcess
    private let folder: TemporaryFolder

    /// Starts one on a free port.
    init(_ name: String) async throws {
        let folder = try TemporaryFolder()
        let output = folder.fresh("output")
        let errors = folder.fresh("errors")
        let process = try ChildProcess(
            Repository.python, [Repository.client("upstream"), "--name", name], input: .held, output: output,
            errors: errors)
        try await eventually("the upstream's port; \(text(of: errors))") {
            process.ended() != nil || text(of: output).hasSuffix("\n")
        }
        guard let port = ListeningPort.find(in: text(of: output)) else {
            throw TooLate(description: "the upstream did not start: \(text(of: errors))")
        }
        self.name = name
        self.port = port
        self.process = process
        self.folder = folder
        baseURL = "http://127.0.0.1:\(port)"
    }

    /// Ends it without a warning; nothing listens on its port any more.
    func end() async throws {
        process.signal(SIGKILL)
        _ = try await process.end(within: .seconds(10))
    }

    /// What the upstream itself has counted.
    struct Counts {
        /// Chat completions that arrived.
        let received: Int64
        /// Those whose answer was written to its end.
        let answered: Int64
        /// Those being answered.
        let inFlight: Int64
    }

    /// Its counts now.
    func counts() async throws -> Counts {
        let counts = try JSONValue.parse(try await control("/_count"))
        return Counts(
            received: counts["received"]?.integerValue ?? -1, answered: counts["answered"]?.integerValue ?? -1,
            inFlight: counts["in_flight"]?.integerValue ?? -1)
    }

    /// Makes every answer wait from now on, in milliseconds.
    func setLatency(milliseconds: Int) async throws {
        _ = try await control("/_set?latency_ms=\(milliseconds)")
    }

    /// Lets go of the answers that wait for it (`x_test` of `hold`).
    func release() async throws { _ = try await control("/_release") }

    /// Says how it is from now on, as vLLM does.
    ///
    /// - Parameters:
    ///   - health: the status that `GET /health` is answered with.
    ///   - models: what `GET /v1/models` lists.
    ///   - list: the status of that list.
    func setHealth(_ health: Int, models: [String] = ["upstream-m"], list: Int = 200) async throws {
        _ = try await control("/_set?health=\(health)&models=\(models.joined(separator: ","))&list=\(list)")
    }

    /// The body that arrived with a request id; the last 1,000 are kept.
    func seen(_ requestID: String) async throws -> [UInt8] { try await control("/_seen?id=\(requestID)") }

    /// The header fields that arrived with it, names in lower case.
    func seenHeaders(_ requestID: String) async throws -> JSONValue {
        try JSONValue.parse(try await control("/_headers?id=\(requestID)"))
    }

    private func control(_ path: String) async throws -> [UInt8] {
        try await Tool.run("/usr/bin/curl", ["-sSf", "--noproxy", "*", baseURL + path], in: folder).output
    }
}

/// The port in a line such as `gateway listening on http://127.0.0.1:8080`.
enum ListeningPort {
    static func find(in output: String) -> UInt16? {
        let line = output.split(separator: "\n").first { $0.contains("listening on http://127.0.0.1:") }
        return line?.split(separator: ":").last.flatMap { UInt16($0) }
    }
}
