import JSON

/// What a program that ran to its end has to show.
struct Finished {
    let end: ChildProcess.End
    let output: [UInt8]
    let errors: String

    /// The exit status; -1 when a signal ended it.
    var status: Int32 { if case .exited(let status) = end { status } else { -1 } }

    /// Its output as text.
    var text: String { String(decoding: output, as: UTF8.self) }

    /// Its output as JSON.
    func json() throws -> JSONValue { try JSONValue.parse(output) }
}

/// Programs that are run to their end.
enum Tool {
    /// Runs a program.
    ///
    /// - Throws: `TooLate` when it has not ended within `limit`; it is killed then.
    static func run(
        _ executable: String, _ arguments: [String], input: [UInt8]? = nil, in folder: TemporaryFolder,
        workingDirectory: String? = nil, within limit: Duration = .seconds(60)
    ) async throws -> Finished {
        let output = folder.fresh("output")
        let errors = folder.fresh("errors")
        let child = try ChildProcess(
            executable, arguments, input: try input.map { try .file(folder.write($0, named: "input")) } ?? .nothing,
            output: output, errors: errors, workingDirectory: workingDirectory ?? folder.path)
        let end = try await child.end(within: limit)
        return Finished(end: end, output: bytes(of: output), errors: text(of: errors))
    }

    /// Runs a verb of the gateway's command line that ends by itself.
    static func gateway(_ arguments: String..., in folder: TemporaryFolder) async throws -> Finished {
        try await run(Repository.gateway, arguments, in: folder)
    }

    /// Runs a client that has to succeed.
    static func client(
        _ name: String, _ arguments: [String], input: [UInt8]? = nil, in folder: TemporaryFolder,
        within limit: Duration = .seconds(120)
    ) async throws -> Finished {
        let finished = try await run(
            Repository.python, [Repository.client(name)] + arguments, input: input, in: folder, within: limit)
        guard finished.status == 0 else {
            throw ClientError(description: "\(name).py: \(finished.end)\n\(finished.errors)")
        }
        return finished
    }

    /// A client ended otherwise than it should.
    struct ClientError: Error, CustomStringConvertible {
        let description: String
    }
}
