import Foundation
import GatewayCore
import SQLite
import TestSupport
import Testing

@testable import AuditStore

/// The queries of `docs/sql` over traces in which all that moves a breaker or a score happens at random.
@Suite("Documented queries")
struct DocumentedQueryTests {
    @Test(
        "Over a random trace they compute what the engine decided, to the last bit",
        arguments: [1, 2, 3, 4] as [UInt64])
    func randomTrace(seed: UInt64) throws {
        var trace = RandomTrace(seed: seed)
        var events = trace.events
        for _ in 0..<1_500 {
            trace.step()
            events += trace.events
        }
        let store = try TestStore()
        let recovered = try store.open()
        _ = try recovered.writer.append(events)
        try recovered.writer.close()
        let connection = try Connection(path: store.segmentPath, mode: .readOnly)
        try Self.compareScores(of: events, connection, seed)
        try Self.compareWindows(of: events, connection, seed)
        try connection.close()
    }

    private static func compareScores(of events: [Event], _ connection: Connection, _ seed: UInt64) throws {
        let query = try connection.prepare(try text(of: "health-score"))
        var (compared, telling) = (0, 0)
        for event in events.filter({ $0.kind == .routeDecided }).enumerated().filter({ $0.offset % 8 == 0 }) {
            guard case .derived(.routeDecided(let decided)) = event.element.fact else { continue }
            query.bind(1, event.element.position.value)
            var rows: [[String]] = []
            try query.forEachRow { row in
                rows.append(((1...2).map { row.string($0) } + (4...9).map { bits(row.string($0), isText: $0 > 5) }))
            }
            let recorded = decided.candidates.map { candidate in
                let health = candidate.health
                let reference = decided.firstTokenReferenceMicroseconds
                return [candidate.target.provider.text, candidate.target.model.text]
                    + [health.firstTokenP90Microseconds, reference].map { $0.map { "\($0)" } ?? "" }
                    + [health.availability, health.latency, health.throttle, health.value].map { "\($0.bitPattern)" }
            }
            try #require(rows == recorded, "seed \(seed), position \(event.element.position)")
            compared += rows.count
            telling += decided.candidates.count { $0.health.latency < 1 && (0.01..<1).contains($0.health.throttle) }
        }
        #expect(compared >= 200)
        #expect(telling > 0)
    }

    /// A number's bits as text, so that all columns are of one kind.
    private static func bits(_ text: String, isText: Bool) -> String {
        isText ? Double(text).map { "\($0.bitPattern)" } ?? "none" : text
    }

    private static func compareWindows(of events: [Event], _ connection: Connection, _ seed: UInt64) throws {
        var recorded: [[String]] = []
        for event in events {
            guard case .derived(.breakerTransitioned(let opening)) = event.fact, let window = opening.window
            else { continue }
            recorded.append([
                "\(event.position)", opening.subject.provider.text, opening.subject.model?.text ?? "",
                opening.reason.rawValue, "\(window.consecutiveFailures)",
                window.firstFailure.map { "\($0)" } ?? "", "\(window.successes)", "\(window.failures)",
                "\(window.slow)",
            ])
        }
        var rows: [[String]] = []
        try connection.prepare(try text(of: "breaker-windows")).forEachRow { row in
            rows.append([0, 2, 3, 4, 5, 6, 7, 8, 9].map { row.string($0) })
        }
        #expect(recorded.count >= 10)
        for (row, expected) in zip(rows, recorded) { try #require(row == expected, "seed \(seed)") }
        #expect(rows.count == recorded.count)
    }

    private static func text(of name: String) throws -> String {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
        return try String(contentsOf: root.appending(path: "docs/sql/\(name).sql"), encoding: .utf8)
    }
}
