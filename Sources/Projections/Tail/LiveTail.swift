import GatewayCore
import Synchronization

/// Hands committed events to those who watch. Nobody who watches slowly holds anything up: what does not fit into a
/// watcher's queue is dropped, and it is told how much.
public final class LiveTail: Sendable {
    /// Those who may watch at the same time.
    public static let watcherBound = 16
    /// Events that wait for one watcher.
    public static let queueBound = 1_024

    /// Seconds between two beats.
    public static let beatSeconds = 15

    /// What a watcher gets.
    public enum Item: Sendable, Equatable {
        /// An event, and how many before it did not fit.
        case event(Event, missed: Int)
        /// Nothing, from time to time, so that a watcher who has gone is noticed.
        case beat
    }

    private struct Watcher {
        let matches: @Sendable (Event) -> Bool
        let queue: AsyncStream<Item>.Continuation
        var missed = 0
    }

    private struct Watchers {
        var all: [UInt64: Watcher] = [:]
        var lastNumber: UInt64 = 0
        var isClosed = false
    }

    private let watchers = Mutex(Watchers())
    private let count = Atomic<Int>(0)

    /// Nobody watches yet.
    public init() {}

    /// Begins to watch; nil when as many as may do already, or when the gateway is stopping.
    ///
    /// - Parameter matches: which events to show; asked on the writer's thread.
    public func watch(_ matches: @escaping @Sendable (Event) -> Bool) -> AsyncStream<Item>? {
        let (stream, queue) = AsyncStream.makeStream(of: Item.self, bufferingPolicy: .bufferingOldest(Self.queueBound))
        let number: UInt64? = watchers.withLock { watchers in
            guard !watchers.isClosed, watchers.all.count < Self.watcherBound else { return nil }
            watchers.lastNumber += 1
            watchers.all[watchers.lastNumber] = Watcher(matches: matches, queue: queue)
            count.store(watchers.all.count, ordering: .relaxed)
            return watchers.lastNumber
        }
        guard let number else { return nil }
        queue.onTermination = { [self] _ in leave(number) }
        return stream
    }

    /// Shows a committed batch, in commit order. Costs one look at a number while nobody watches.
    public func show(_ events: [Event]) {
        guard count.load(ordering: .relaxed) > 0 else { return }
        watchers.withLock { watchers in
            for number in watchers.all.keys { Self.show(events, to: &watchers.all[number]) }
        }
    }

    /// Lets every watcher notice whether somebody still reads.
    public func beat() {
        guard count.load(ordering: .relaxed) > 0 else { return }
        watchers.withLock { watchers in
            for watcher in watchers.all.values { watcher.queue.yield(.beat) }
        }
    }

    /// Ends every watch; nobody begins another.
    public func close() {
        let queues = watchers.withLock { watchers in
            watchers.isClosed = true
            return watchers.all.values.map(\.queue)
        }
        // Outside of the lock: an end is told to `leave`, which takes it.
        for queue in queues { queue.finish() }
    }

    /// How many watch.
    public var watcherCount: Int { count.load(ordering: .relaxed) }

    private func leave(_ number: UInt64) {
        watchers.withLock { watchers in
            watchers.all[number] = nil
            count.store(watchers.all.count, ordering: .relaxed)
        }
    }

    private static func show(_ events: [Event], to watcher: inout Watcher?) {
        guard var current = watcher else { return }
        for event in events where current.matches(event) {
            switch current.queue.yield(.event(event, missed: current.missed)) {
            case .enqueued: current.missed = 0
            case .dropped, .terminated: current.missed += 1
            @unknown default: current.missed += 1
            }
        }
        watcher = current
    }
}
