import GatewayRuntime
import Synchronization

/// The memory that the bodies of all requests under way have in common. Without it there could be as many of the largest
/// ones as there are places.
///
/// A body counts from its arrival to its answer's end, as it is unpacked, with what it has beyond 64 KiB: up to there the
/// places bound it.
final class BodyBudget: Sendable {
    /// In bytes.
    let limit: Int
    private let used = Atomic<Int>(0)

    init(limit: Int) { self.limit = limit }

    /// A quarter of what the process may have, since a body is there twice, as it came and as it is sent, and for a moment
    /// once more while it grows; but room for two of the largest.
    convenience init(largestBody: Int) {
        self.init(limit: max(2 * largestBody, MemoryLimit.bytes / 4))
    }

    /// Takes so many bytes more; false when there are not as many.
    func take(_ count: Int) -> Bool {
        if used.add(count, ordering: .relaxed).newValue <= limit { return true }
        giveBack(count)
        return false
    }

    /// Gives bytes back.
    func giveBack(_ count: Int) { used.subtract(count, ordering: .relaxed) }
}
