import CurlTransport
import Foundation
import Testing

@Suite("Certificates", .timeLimit(.minutes(1)), .enabled(if: TLSServer.isAvailable, "needs the openssl command"))
struct SecurityTests {
    @Test("A certificate of nobody known is refused, one of a given authority is taken")
    func selfSigned() async throws {
        let server = try TLSServer(name: "IP:127.0.0.1")
        defer { server.stop() }
        let transport = try CurlTransport()
        #expect(try await server.get(transport, caFile: nil).kind == .tls)
        let answer = try await server.get(transport, caFile: server.certificate)
        #expect(answer.isComplete && answer.head?.status == 200 && answer.text == "hello", "\(answer.end)")
        // A handle, a connection or a session that was trusted for one endpoint is not for another.
        #expect(try await server.get(transport, caFile: nil).kind == .tls)
    }

    @Test("A body over TLS arrives equal through a small buffer")
    func backPressure() async throws {
        let server = try TLSServer(name: "IP:127.0.0.1", body: BackPressureTests.pattern(3_000_000))
        defer { server.stop() }
        var configuration = TransportConfiguration()
        configuration.bufferedBytesPerExchange = 5_000
        let transport = try CurlTransport(configuration: configuration)
        for _ in 0..<3 {
            let answer = try await server.get(transport, caFile: server.certificate, delivery: .chunks)
            #expect(answer.isComplete, "\(answer.end)")
            #expect(answer.body == server.body)
        }
    }

    @Test("A certificate for another host is refused")
    func otherHost() async throws {
        let server = try TLSServer(name: "DNS:other.example")
        defer { server.stop() }
        let transport = try CurlTransport()
        let answer = try await server.get(transport, caFile: server.certificate)
        #expect(answer.kind == .tls, "\(answer.end)")
        #expect(answer.head == nil)
    }
}

/// `openssl s_server` with a certificate of its own making, on a port of the system's choice.
private final class TLSServer {
    static let isAvailable = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

    let certificate: String
    /// What it answers with.
    let body: [UInt8]
    private let key: String
    private let directory: String
    private let process = Process()
    private let port: String

    init(name: String, body: [UInt8] = Array("hello".utf8)) throws {
        self.body = body
        directory = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        certificate = directory + "/certificate.pem"
        key = directory + "/key.pem"
        let making = Process()
        making.executableURL = URL(filePath: "/usr/bin/openssl")
        making.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
            "/CN=test", "-addext", "subjectAltName=\(name)", "-keyout", key, "-out", certificate,
        ]
        making.standardError = FileHandle.nullDevice
        try making.run()
        making.waitUntilExit()
        process.executableURL = making.executableURL
        process.arguments = ["s_server", "-accept", "127.0.0.1:0", "-WWW", "-cert", certificate, "-key", key]
        process.currentDirectoryURL = URL(filePath: directory)
        try Data(body).write(to: URL(filePath: directory + "/body"))
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
        _ transport: CurlTransport, caFile: String?, delivery: DeliveryMode = .whole(limit: 1_000_000)
    ) async throws -> Collected {
        let endpoint = try TransportEndpoint(
            url: "https://127.0.0.1:\(port)/body", method: .get, headers: HeaderList([]), options: .init(caFile: caFile)
        )
        let timeouts = TransportTimeouts(connect: .seconds(20))
        let request = TransportRequest(endpoint: endpoint, timeouts: timeouts, delivery: delivery)
        return await transport.start(request).collect()
    }

    func stop() {
        // A child is born with the signal mask of the thread that spawned it, and a dispatch thread blocks SIGTERM.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        for file in [certificate, key, directory + "/body"] { unlink(file) }
        rmdir(directory)
    }
}
