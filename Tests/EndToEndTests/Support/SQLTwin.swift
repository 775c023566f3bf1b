import GatewayCore
import JSON

/// What the documented queries (`docs/sql`) make of a log, beside what the engine has recorded: nothing may differ.
struct SQLTwin {
    /// Each difference, in words.
    private(set) var differences: [String] = []
    /// Decisions whose scores were computed again.
    private(set) var decisionCount = 0
    /// Openings of breakers whose evidence was counted again.
    private(set) var openingCount = 0

    /// A log of more events has fewer of its decisions compared, for each one reads the log anew; never fewer than three.
    private static let eventsRead = 1_500_000

    /// How many decisions of a log are compared.
    static func decisions(of decisions: Int, inEvents events: Int) -> Int {
        min(decisions, max(3, min(23, eventsRead / max(1, events))))
    }

    /// Runs both queries with `sqlite3` over the one segment of a store.
    init(directory: String, events: Int, decisions: DecisionSample, transitions: [BreakerTransitioned]) async throws {
        let chosen = decisions.entries(atMost: Self.decisions(of: decisions.count, inEvents: events))
        for (entry, rows) in zip(chosen, try await Self.scores(at: chosen.map(\.position), in: directory)) {
            compare(entry, rows)
            decisionCount += 1
        }
        let openings = transitions.filter { $0.window != nil }
        guard !openings.isEmpty else { return }
        let script = ".read '\(Repository.query("breaker-windows"))'\n"
        let rows = try await SQLiteShell.run([script], on: directory).flatMap { $0 }
        if rows.count != openings.count { differences.append("\(rows.count) openings, not \(openings.count)") }
        for (opening, row) in zip(openings, rows) {
            compare(opening, row)
            openingCount += 1
        }
    }

    /// The rows of the score query at each position.
    private static func scores(at positions: [Position], in directory: String) async throws -> [[JSONValue]] {
        guard !positions.isEmpty else { return [] }
        let script = positions.map { position in
            ".parameter set :position \(position.value)\n.read '\(Repository.query("health-score"))'\n"
        }
        let rows = try await SQLiteShell.run(script, on: directory)
        guard rows.count == positions.count else {
            throw Tool.ClientError(description: "\(rows.count) results for \(positions.count) positions")
        }
        return rows
    }

    private mutating func compare(_ entry: DecisionSample.Entry, _ rows: [JSONValue]) {
        let names = Set(rows.compactMap { $0["model_name"]?.stringValue })
        let name = names.contains(entry.model.text) ? entry.model.text : "*"
        let rows = rows.filter { $0["model_name"]?.stringValue == name }
        let candidates = entry.decided.candidates
        if rows.count != candidates.count {
            differences.append("at \(entry.position) \(rows.count) targets, not \(candidates.count)")
        }
        for (candidate, row) in zip(candidates, rows) {
            let recorded = TwinScore(candidate, reference: entry.decided.firstTokenReferenceMicroseconds)
            let computed = TwinScore(row)
            if recorded != computed {
                differences.append("at \(entry.position) recorded \(recorded), computed \(computed)")
            }
        }
    }

    private mutating func compare(_ opening: BreakerTransitioned, _ row: JSONValue) {
        let recorded = TwinWindow(opening)
        let computed = TwinWindow(row)
        if recorded != computed { differences.append("recorded \(recorded), computed \(computed)") }
    }
}

/// A target's score, all numbers by their bits.
private struct TwinScore: Equatable {
    let provider: String?
    let availability: UInt64?
    let latency: UInt64?
    let throttle: UInt64?
    let health: UInt64?
    let p90: Int64?
    let reference: Int64?

    init(_ candidate: Candidate, reference: Int64?) {
        let health = candidate.health
        provider = candidate.target.provider.text
        availability = health.availability.bitPattern
        latency = health.latency.bitPattern
        throttle = health.throttle.bitPattern
        self.health = health.value.bitPattern
        p90 = health.firstTokenP90Microseconds
        self.reference = reference
    }

    init(_ row: JSONValue) {
        func bits(_ name: String) -> UInt64? { row[name]?.stringValue.flatMap(Double.init)?.bitPattern }
        provider = row["provider"]?.stringValue
        availability = bits("availability")
        latency = bits("latency")
        throttle = bits("throttle")
        health = bits("health")
        p90 = row["first_token_p90_us"]?.integerValue
        reference = row["first_token_reference_us"]?.integerValue
    }
}

/// What opened a breaker.
private struct TwinWindow: Equatable {
    let provider: String?
    let model: String?
    let reason: String?
    let consecutive: Int64?
    let first: Int64?
    let successes: Int64?
    let failures: Int64?
    let slow: Int64?

    init(_ opening: BreakerTransitioned) {
        provider = opening.subject.provider.text
        model = opening.subject.model?.text
        reason = opening.reason.rawValue
        consecutive = opening.window.map { Int64($0.consecutiveFailures) }
        first = opening.window?.firstFailure?.value
        successes = opening.window.map { Int64($0.successes) }
        failures = opening.window.map { Int64($0.failures) }
        slow = opening.window.map { Int64($0.slow) }
    }

    init(_ row: JSONValue) {
        provider = row["provider"]?.stringValue
        model = row["model"]?.stringValue
        reason = row["reason"]?.stringValue
        consecutive = row["consecutive_failures"]?.integerValue
        first = row["first_failure"]?.integerValue
        successes = row["successes"]?.integerValue
        failures = row["failures"]?.integerValue
        slow = row["slow"]?.integerValue
    }
}
