import Foundation

/// A certificate that signs itself, made with the `openssl` command; its files go with the value.
final class Certificate: Sendable {
    static let isAvailable = FileManager.default.isExecutableFile(atPath: openssl)
    static let openssl = "/usr/bin/openssl"

    /// Where its files are, and where others may be put.
    let directory: String
    /// The certificate, which is its own authority.
    var file: String { directory + "/certificate.pem" }
    var key: String { directory + "/key.pem" }

    /// `name` is a subject alternative name such as `IP:127.0.0.1`.
    init(_ name: String) throws {
        directory = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        let making = Process()
        making.executableURL = URL(filePath: Self.openssl)
        making.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
            "/CN=test", "-addext", "subjectAltName=\(name)", "-keyout", directory + "/key.pem", "-out",
            directory + "/certificate.pem",
        ]
        making.standardError = FileHandle.nullDevice
        try making.run()
        making.waitUntilExit()
    }

    deinit { remove() }

    /// Removes its files, for one that outlives its last use.
    func remove() {
        guard FileManager.default.fileExists(atPath: directory) else { return }
        do {
            try FileManager.default.removeItem(atPath: directory)
        } catch {
            print("could not remove \(directory): \(error)")
        }
    }
}
