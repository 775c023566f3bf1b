import Synchronization

/// Counts the bytes that wait for consumers over all exchanges of a transport.
final class BufferBudget: Sendable {
    private let limit: Int
    private let used = Atomic<Int>(0)

    /// `limit` in bytes.
    init(limit: Int) { self.limit = limit }

    /// Whether so many more bytes fit. Only the loop's thread adds, so the answer holds until it does.
    func hasRoom(for count: Int) -> Bool { used.load(ordering: .relaxed) + count <= limit }

    /// Bytes were put into a buffer.
    func add(_ count: Int) { used.add(count, ordering: .relaxed) }

    /// Bytes were taken out of a buffer, or dropped.
    func remove(_ count: Int) {
        if count > 0 { used.subtract(count, ordering: .relaxed) }
    }

    /// Bytes that wait now.
    var usedBytes: Int { used.load(ordering: .relaxed) }
}
