import CurlTransport
import Foundation
import Synchronization

/// `Peers/http2_peer.py`: an upstream that speaks HTTP/2 over TLS, in a process of its own. Scripts tell it what to do with
/// a request; what it says of itself are events.
final class HTTP2Peer: Sendable {
    struct DidNotStart: Error, CustomStringConvertible {
        let description: String
    }

    private struct State {
        var events: [String] = []
        var isOver = false
        var waiting: [(prefix: String, number: Int, continuation: CheckedContinuation<String?, Never>)] = []
        var asked = 0
    }

    /// One for all peers: making it takes longer than most tests.
    private static let shared: Result<Certificate, any Error> = Result {
        // Globals are never freed.
        atexit { if case .success(let certificate) = HTTP2Peer.shared { certificate.remove() } }
        return try Certificate("IP:127.0.0.1")
    }

    let certificate: Certificate
    private let state = Mutex(State())
    private let process: Process
    private let input: FileHandle

    init() async throws {
        certificate = try Self.shared.get()
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Peers/http2_peer.py").standardized.path
        let process = Process()
        // The interpreter that Debian's python3-h2 belongs to.
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [script, certificate.file, certificate.key]
        let (output, input) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardInput = input
        try process.run()
        self.process = process
        self.input = input.fileHandleForWriting
        let reading = output.fileHandleForReading
        Thread.detachNewThread { [self] in
            var rest = ""
            while true {
                let data = reading.availableData
                guard !data.isEmpty else { break }
                rest += String(decoding: data, as: UTF8.self)
                while let end = rest.firstIndex(of: "\n") {
                    note(String(rest[..<end]))
                    rest.removeSubrange(...end)
                }
            }
            note(nil)
        }
        guard await event("ready ") != nil else {
            throw DidNotStart(description: "the HTTP/2 peer did not start; it needs the package python3-h2")
        }
    }

    /// The port that it listens on.
    var port: Int { events("ready ").first?.split(separator: " ").last.flatMap { Int($0) } ?? 0 }

    /// Lets steps `wait NAME` go on.
    func open(_ name: String) throws { try input.write(contentsOf: Data("open \(name)\n".utf8)) }

    /// The first event, past or to come, that begins so; nil when the peer or the test's time ended without one.
    func event(_ prefix: String) async -> String? {
        let number = state.withLock { state in
            state.asked += 1
            return state.asked
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let found = state.withLock { state -> String?? in
                    if let event = state.events.first(where: { $0.hasPrefix(prefix) }) { return .some(event) }
                    if state.isOver || Task.isCancelled { return .some(nil) }
                    state.waiting.append((prefix, number, continuation))
                    return nil
                }
                if let found { continuation.resume(returning: found) }
            }
        } onCancel: {
            let waiting = state.withLock { state in
                state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0) }
            }
            waiting?.continuation.resume(returning: nil)
        }
    }

    /// Events so far that begin so.
    func events(_ prefix: String) -> [String] { state.withLock { $0.events.filter { $0.hasPrefix(prefix) } } }

    /// Connections accepted so far.
    var accepted: Int { events("open ").count }

    /// Foundation collects the process when it has ended.
    func stop() { kill(process.processIdentifier, SIGKILL) }

    private func note(_ event: String?) {
        let resumed = state.withLock { state in
            if let event { state.events.append(event) } else { state.isOver = true }
            let resumed = state.waiting.filter { waiting in event.map { $0.hasPrefix(waiting.prefix) } ?? true }
            state.waiting.removeAll { waiting in event.map { $0.hasPrefix(waiting.prefix) } ?? true }
            return resumed
        }
        for waiting in resumed { waiting.continuation.resume(returning: event) }
    }
}

extension HTTP2Peer {
    /// A request with a script for this peer.
    func request(
        _ script: String, body: String = "{}", method: TransportEndpoint.Method = .post,
        timeouts: TransportTimeouts = .init(connect: .seconds(20)), delivery: DeliveryMode = .chunks,
        versions: ConnectionOptions.Versions = .negotiated
    ) throws -> TransportRequest {
        TransportRequest(
            endpoint: try endpoint(method, versions), fields: [try HeaderField("x-script", script)],
            body: Array(body.utf8), timeouts: timeouts, delivery: delivery)
    }

    func endpoint(
        _ method: TransportEndpoint.Method = .post, _ versions: ConnectionOptions.Versions = .negotiated
    ) throws -> TransportEndpoint {
        try TransportEndpoint(
            url: "https://127.0.0.1:\(port)/v1/test", method: method,
            headers: HeaderList([HeaderField("Content-Type", "application/json")]),
            options: .init(caFile: certificate.file, versions: versions))
    }
}

/// A transport and an HTTP/2 peer for one test; both are ended with it.
func withHTTP2Peer(
    _ configuration: TransportConfiguration = .init(), test: (CurlTransport, HTTP2Peer) async throws -> Void
) async throws {
    let peer = try await HTTP2Peer()
    defer { peer.stop() }
    let transport = try CurlTransport(configuration: configuration)
    defer { transport.shutdown() }
    try await test(transport, peer)
}
