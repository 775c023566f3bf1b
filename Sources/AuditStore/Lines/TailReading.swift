import GatewayCore
import Glibc

/// Reads a log from near its end and follows it: every look is a short read transaction of its own.
public struct TailReading {
    private let store: StoreReader
    private let filter: EventFilter
    /// The last event looked at.
    public private(set) var position = Position.origin

    /// How often the log is looked at: every 100 ms.
    private static let interval: UInt32 = 100_000
    /// Events looked at in one step backwards.
    private static let step: Int64 = 512

    /// Begins with nothing read.
    public init(store: StoreReader, filter: EventFilter) {
        self.store = store
        self.filter = filter
    }

    /// Shows what matches behind a position.
    public mutating func begin(after first: Position, _ show: (Event) -> Void) throws(AuditStoreError) {
        position = first
        try goOn(through: try store.head().position, show)
    }

    /// Shows the last events that match, at most `count` of them, in order.
    public mutating func begin(last count: Int, _ show: (Event) -> Void) throws(AuditStoreError) {
        let end = try store.head().position
        var found: [Event] = []
        if let request = filter.request {
            found = try store.events(of: request).filter { $0.position <= end && filter.matches($0) }
        } else {
            var upper = end.value
            while upper > 0, found.count < count {
                let lower = max(0, upper - Self.step)
                let page = try store.page(after: Position(lower), through: Position(upper))
                found = page.filter(filter.matches) + found
                upper = lower
            }
        }
        for event in found.suffix(count) { show(event) }
        position = end
    }

    /// Shows what is committed from here on; does not return by itself.
    public mutating func follow(_ show: (Event) -> Void) throws(AuditStoreError) {
        while true {
            let head = try store.head().position
            if head > position { try goOn(through: head, show) } else { usleep(Self.interval) }
        }
    }

    private mutating func goOn(through last: Position, _ show: (Event) -> Void) throws(AuditStoreError) {
        while position < last {
            let page = try store.page(after: position, through: last)
            guard let end = page.last?.position else { return }
            for event in page where filter.matches(event) { show(event) }
            position = end
        }
    }
}
