import Glibc
import JSON
import Testing

/// `gateway mock`, a process of its own. It ends with the value.
final class RunningMock: Sendable {
    let folder: TemporaryFolder
    let port: UInt16
    /// What it said when it began to listen.
    let welcome: String
    private let process: ChildProcess

    /// Starts one, on a free port unless one is given.
    init(port: UInt16 = 0, _ arguments: String...) async throws {
        let folder = try TemporaryFolder()
        let (output, errors) = (folder.fresh("output"), folder.fresh("errors"))
        let process = try ChildProcess(
            Repository.gateway, ["mock", "--port", "\(port)"] + arguments, output: output, errors: errors)
        try await eventually("the mock listens; \(text(of: errors))") {
            process.ended() != nil || ListeningPort.find(in: text(of: output)) != nil
        }
        guard let port = ListeningPort.find(in: text(of: output)) else {
            throw TooLate(description: "the mock did not start: \(text(of: errors))")
        }
        self.folder = folder
        self.port = port
        self.process = process
        welcome = text(of: output)
    }

    /// `http://127.0.0.1:PORT`
    var baseURL: String { "http://127.0.0.1:\(port)" }

    /// Its settings and counters, changed by a query before.
    func control(_ query: String = "") async throws -> JSONValue {
        let url = baseURL + "/_ctl" + (query.isEmpty ? "" : "?" + query)
        return try await Curl.send(["-f"], to: url, in: folder).json()
    }

    /// Sends a body to a route; what goes wrong is curl's exit status.
    func call(
        _ path: String, _ body: String, _ options: [String] = []
    ) async throws -> (finished: Finished, answer: HTTPAnswer) {
        try await Curl.attempt(
            ["-H", "content-type: application/json", "-d", body] + options, to: baseURL + path, in: folder)
    }

    /// Ends it in order, and expects that it does so.
    func stop(within limit: Duration) async throws {
        process.signal(SIGTERM)
        #expect(try await process.end(within: limit) == .exited(0))
    }
}
