import JSON
import Testing

extension RunningGateway {
    /// Where the admin listener is, as the store says.
    var adminURL: String {
        text(of: store + "/admin.address").split(separator: "\n").first.map { String($0) } ?? "none"
    }

    /// The admin key that the store keeps.
    var adminKey: String { text(of: store + "/admin.key").replacing("\n", with: "") }

    /// Asks the admin listener.
    func admin(_ path: String, _ options: [String] = []) async throws -> HTTPAnswer {
        try await eventually("the admin listener is open; \(log)") { adminURL != "none" }
        return try await Curl.send(options, to: adminURL + path, in: folder)
    }

    /// The header that carries the admin key.
    var bearer: [String] { ["-H", "authorization: Bearer \(adminKey)"] }
}
