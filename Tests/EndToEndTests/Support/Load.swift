import JSON

/// Load over raw keep-alive connections from a process of its own (`Clients/load.py`), which notes every answer that it
/// saw whole in a file.
final class Load {
    /// An answer seen whole.
    struct Note {
        let id: String
        let provider: String
        let isStream: Bool
    }

    /// What the process says at its end.
    struct Summary {
        let sent: Int64
        let noted: Int64
        /// Answers other than a success.
        let other: Int64
        /// Connections that broke.
        let broken: Int64
    }

    private let process: ChildProcess
    private let file: String
    private let output: String
    private let errors: String

    /// Starts it; it ends by itself after `requests`, after `limit`, or when every connection broke if told to stop then.
    init(
        on gateway: RunningGateway, model: String = "m", requests: Int, connections: Int, streamEvery: Int = 4,
        stopsOnError: Bool = false, within limit: Duration = .seconds(600)
    ) throws {
        let folder = gateway.folder
        file = folder.fresh("notes")
        output = folder.fresh("output")
        errors = folder.fresh("errors")
        process = try ChildProcess(
            Repository.python,
            [
                Repository.client("load"), "--port", "\(gateway.port)", "--model", model, "--requests", "\(requests)",
                "--connections", "\(connections)", "--stream-every", "\(streamEvery)", "--seconds",
                "\(limit.components.seconds)", "--on-error", stopsOnError ? "stop" : "continue", "--output", file,
            ], output: output, errors: errors)
    }

    /// How many answers are noted so far.
    var notedCount: Int { bytes(of: file).count { $0 == 0x0A } }

    /// True when it has come to its end.
    var isOver: Bool { process.ended() != nil }

    /// Waits for its end.
    func summary(within limit: Duration = .seconds(660)) async throws -> Summary {
        let end = try await process.end(within: limit)
        guard end == .exited(0) else { throw Tool.ClientError(description: "load.py: \(end)\n\(text(of: errors))") }
        let summary = try JSONValue.parse(bytes(of: output))
        func count(_ key: String) -> Int64 { summary[key]?.integerValue ?? -1 }
        return Summary(sent: count("sent"), noted: count("noted"), other: count("other"), broken: count("broken"))
    }

    /// Everything noted.
    func notes() throws -> [Note] {
        try bytes(of: file).split(separator: 0x0A).map { line in
            let note = try JSONValue.parse(Array(line))
            return Note(
                id: note["id"]?.stringValue ?? "", provider: note["provider"]?.stringValue ?? "",
                isStream: note["stream"]?.boolValue ?? false)
        }
    }
}
