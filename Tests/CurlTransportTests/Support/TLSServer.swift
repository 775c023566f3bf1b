import CurlTransport
import Foundation

/// `openssl s_server` with a certificate of its own making, on a port of the system's choice.
final class TLSServer {
    let certificate: Certificate
    /// What it answers with.
    let body: [UInt8]
    private let process = Process()
    private let port: String

    init(name: String, body: [UInt8] = Array("hello".utf8)) throws {
        self.body = body
        certificate = try Certificate(name)
        process.executableURL = URL(filePath: Certificate.openssl)
        process.arguments = [
            "s_server", "-accept", "127.0.0.1:0", "-WWW", "-cert", certificate.file, "-key", certificate.key,
        ]
        process.currentDirectoryURL = URL(filePath: certificate.directory)
        try Data(body).write(to: URL(filePath: certificate.directory + "/body"))
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        // It ends when its standard input does.
        process.standardInput = Pipe()
        try process.run()
        var text = ""
        while !text.contains("ACCEPT") || !text.hasSuffix("\n") {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { break }
            text += String(decoding: data, as: UTF8.self)
        }
        let line = text.split(separator: "\n").first { $0.contains("ACCEPT") } ?? ""
        port = String(line.split(separator: ":").last ?? "0")
    }

    func get(
        _ transport: CurlTransport, caFile: String?, delivery: DeliveryMode = .whole(limit: 1_000_000),
        versions: ConnectionOptions.Versions = .negotiated
    ) async throws -> Collected {
        let endpoint = try TransportEndpoint(
            url: "https://127.0.0.1:\(port)/body", method: .get, headers: HeaderList([]),
            options: .init(caFile: caFile, versions: versions)
        )
        let timeouts = TransportTimeouts(connect: .seconds(20))
        let request = TransportRequest(endpoint: endpoint, timeouts: timeouts, delivery: delivery)
        return await transport.start(request).collect()
    }

    func stop() {
        // A child is born with the signal mask of the thread that spawned it, and a dispatch thread blocks SIGTERM.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
