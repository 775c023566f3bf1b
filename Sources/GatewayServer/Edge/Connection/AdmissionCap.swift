import Synchronization

/// How many requests are under way, against the most that may be (`server.max_in_flight`).
final class AdmissionCap: Sendable {
    let limit: Int
    private let underWay = Atomic<Int>(0)

    init(limit: Int) { self.limit = limit }

    /// Takes a place; false when there is none.
    func enter() -> Bool {
        if underWay.add(1, ordering: .relaxed).newValue <= limit { return true }
        leave()
        return false
    }

    /// Gives a place back.
    func leave() { underWay.subtract(1, ordering: .relaxed) }
}
