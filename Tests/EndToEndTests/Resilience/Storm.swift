import Foundation
import JSON
import Testing

/// Requests at a steady rate from a process of its own (`Clients/storm.py`), and how each one ended.
struct Storm {
    /// How one request ended.
    struct Note {
        /// When it was sent, in seconds from the storm's start.
        let at: Double
        let isStream: Bool
        let status: Int64?
        /// True for a complete answer.
        let isWhole: Bool
        let code: String?
        let provider: String?
        let attempts: Int64
        let retryAfter: String?
        /// Until its first content, in milliseconds.
        let firstMilliseconds: Double?
    }

    let notes: [Note]

    /// Sends `rate` requests a second for so many seconds, every second one a stream, and waits for all ends.
    static func blow(
        on gateway: RunningGateway, rate: Double, seconds: Double, streamEvery: Int = 2, headers: [String] = []
    ) async throws -> Storm {
        let file = gateway.folder.fresh("storm")
        _ = try await Tool.client(
            "storm",
            [
                "--port", "\(gateway.port)", "--rate", "\(rate)", "--seconds", "\(seconds)", "--stream-every",
                "\(streamEvery)", "--output", file,
            ] + headers.flatMap { ["--header", $0] }, in: gateway.folder)
        let notes = try bytes(of: file).split(separator: 0x0A).map { try Note(JSONValue.parse(Array($0))) }
        #expect(notes.count == Int(rate * seconds))
        return Storm(notes: notes)
    }

    /// Those that did not get a whole answer.
    var failed: [Note] { notes.filter { !$0.isWhole } }

    /// How many attempts were made, as the answers say; of those broken off, at least.
    var attempts: Int64 { notes.reduce(0) { $0 + $1.attempts } }

    /// The share of the whole answers that a provider gave.
    func share(of provider: String) -> Double {
        let whole = notes.filter(\.isWhole)
        return Double(whole.count { $0.provider == provider }) / Double(max(1, whole.count))
    }

    /// What the failed ones were told, by how often.
    var codes: [String: Int] {
        failed.reduce(into: [:]) { $0["\($1.status ?? 0) \($1.code ?? "-")", default: 0] += 1 }
    }
}

extension Storm.Note {
    fileprivate init(_ json: JSONValue) {
        at = json["at"]?.doubleValue ?? -1
        isStream = json["stream"]?.boolValue ?? false
        status = json["status"]?.integerValue
        isWhole = json["whole"]?.boolValue ?? false
        code = json["code"]?.stringValue
        provider = json["provider"]?.stringValue
        attempts = json["attempts"]?.integerValue ?? 0
        retryAfter = json["retry_after"]?.stringValue
        firstMilliseconds = json["first_ms"]?.doubleValue
    }
}
