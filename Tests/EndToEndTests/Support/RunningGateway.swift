import Glibc
import JSON
import Testing

/// The gateway under test, a process with a store of its own. Only `withGateway` makes one, so that no test goes without
/// the examination of its log.
final class RunningGateway {
    /// The folder of configuration, store and outputs.
    let folder: TemporaryFolder
    /// The store's directory.
    let store: String
    private(set) var configuration: GatewayConfiguration
    private(set) var port: UInt16 = 0
    /// True when the last process was killed: then requests may be open in the log.
    private(set) var wasKilled = false
    private var process: ChildProcess?
    private var errors = ""

    private init(_ configuration: GatewayConfiguration) throws {
        self.configuration = configuration
        folder = try TemporaryFolder()
        store = folder.path + "/store"
    }

    /// `http://127.0.0.1:PORT`
    var baseURL: String { "http://127.0.0.1:\(port)" }

    /// The serving process's number.
    var pid: pid_t { process?.pid ?? 0 }

    /// What it has written on standard error.
    var log: String { text(of: errors) }

    /// Starts it, again after an end, and returns once it listens.
    func start(_ changed: GatewayConfiguration? = nil) async throws {
        if let changed { configuration = changed }
        let file = try folder.write(Array(configuration.yaml(store: store).utf8), named: "gateway.yaml")
        let output = folder.fresh("output")
        errors = folder.fresh("errors")
        let serve = [Repository.gateway, "serve", "--config", file]
        let limits =
            (configuration.openFiles.map { ["--nofile=\($0)"] } ?? [])
            + (configuration.memoryBytes.map { ["--data=\($0)"] } ?? [])
        // It becomes what it starts.
        let command = limits.isEmpty ? serve : ["/usr/bin/prlimit"] + limits + serve
        let process = try ChildProcess(
            command[0], Array(command.dropFirst()), output: output, errors: errors,
            workingDirectory: folder.path, variables: configuration.secrets)
        try await eventually("the gateway listens; \(log)") {
            process.ended() != nil || ListeningPort.find(in: text(of: output)) != nil
        }
        guard let port = ListeningPort.find(in: text(of: output)) else {
            throw TooLate(description: "the gateway did not start: \(log)")
        }
        self.port = port
        self.process = process
        wasKilled = false
    }

    /// Ends it without a warning.
    func kill() async throws {
        guard let process else { return }
        process.signal(SIGKILL)
        #expect(try await process.end(within: .seconds(10)) == .killed(by: SIGKILL))
        self.process = nil
        wasKilled = true
    }

    /// Sends it a signal.
    func signal(_ number: Int32) { process?.signal(number) }

    /// Ends it in order, and expects that it does so.
    func stop(signal: Int32 = SIGTERM, within limit: Duration = .seconds(45)) async throws {
        guard let process else { return }
        process.signal(signal)
        let end = try await process.end(within: limit)
        #expect(end == .exited(0), "the gateway's end: \(end)\n\(log)")
        self.process = nil
    }

    /// What `explain --json` says of a request, beside the serving process.
    func explain(_ id: String) async throws -> JSONValue {
        try await Tool.gateway("explain", id, "--store", store, "--json", in: folder).json()
    }

    fileprivate static func make(_ configuration: GatewayConfiguration) throws -> RunningGateway {
        try RunningGateway(configuration)
    }
}

/// Runs a test's body with a gateway, ends the gateway, and examines the log that it has left behind: every event is read
/// back, every decision is made again from the decoded events alone, the chain is verified, and every request has its end.
///
/// - Returns: what the body returns, and the log.
@discardableResult
func withGateway<Value>(
    _ configuration: GatewayConfiguration, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: (RunningGateway) async throws -> Value
) async throws -> (value: Value, log: RecordedLog) {
    let gateway = try RunningGateway.make(configuration)
    let result: Result<Value, any Error>
    do {
        try await gateway.start()
        result = .success(try await body(gateway))
    } catch {
        result = .failure(error)
    }
    let log: RecordedLog
    do {
        try await gateway.stop()
        log = try await RecordedLog(directory: gateway.store)
    } catch {
        // What went wrong first says more.
        _ = try result.get()
        throw error
    }
    log.examine(mayHaveOpenRequests: gateway.wasKilled, sourceLocation: sourceLocation)
    return (try result.get(), log)
}
