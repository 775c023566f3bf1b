import GatewayCore
import SQLite

/// Reads a whole store in log order, beside a live gateway or on a copied directory. For one thread at a time.
public final class StoreReader {
    /// The segments, in log order.
    public var segments: [SegmentInfo] { readers.map(\.info) }

    let readers: [SegmentReader]

    /// Opens the segments in `directory` for reading. A copy needs a folder that may be written: SQLite keeps the
    /// index of the write-ahead log there.
    public init(directory path: String) throws(AuditStoreError) {
        let directory = StoreDirectory(path)
        let files = try directory.segments()
        guard !files.isEmpty else { throw .missing(path) }
        var readers: [SegmentReader] = []
        for file in files { readers.append(try SegmentReader(directory, file)) }
        self.readers = readers
    }

    /// The end of the log as committed now.
    public func head() throws(AuditStoreError) -> Head {
        for reader in readers.reversed() {
            if let head = try reader.head() { return head }
        }
        return readers.first?.info.previousHead ?? .origin
    }

    /// The number of events in the log.
    public func eventCount() throws(AuditStoreError) -> Int64 {
        try sum("SELECT count(*) FROM events")
    }

    /// The number of commits that made it.
    public func batchCount() throws(AuditStoreError) -> Int64 {
        try sum("SELECT count(*) FROM batches")
    }

    /// The last event; nil in an empty log.
    public func lastEvent() throws(AuditStoreError) -> Event? {
        try event(at: try head().position)
    }

    /// The event at a position; nil when the log does not hold it.
    public func event(at position: Position) throws(AuditStoreError) -> Event? {
        guard let reader = readers.last(where: { $0.info.firstPosition <= position }) else { return nil }
        return try reader.page(from: position, through: position).first
    }

    /// The events of one request, in order; none when the log does not know it.
    public func events(of request: RequestID) throws(AuditStoreError) -> [Event] {
        var events: [Event] = []
        for reader in readers {
            let statement = try reader.connection.forStore { () throws(SQLiteError) in
                try reader.connection.prepare(
                    "SELECT \(RowReader.columns) FROM events WHERE request_id = ? ORDER BY position")
            }
            statement.bind(1, request.description)
            events += try reader.events(statement)
        }
        return events
    }

    /// The next events behind a position, at most as many as one read transaction fetches; none at the end of the log.
    public func page(after position: Position, through last: Position) throws(AuditStoreError) -> [Event] {
        for reader in readers.reversed() where reader.info.firstPosition <= position.next {
            return try reader.page(from: position.next, through: last)
        }
        return []
    }

    /// Hands over the events from `first` through `last` in order, without holding all of them.
    ///
    /// `body` runs outside of any read transaction, so it may take its time beside a live gateway.
    /// - Parameter last: nil for the end of the log as it is when the reading gets there.
    public func forEachEvent(
        from first: Position = Position(1), through last: Position? = nil,
        _ body: (Event) throws(AuditStoreError) -> Void
    ) throws(AuditStoreError) {
        let end = last ?? Position(.max)
        for (index, reader) in readers.enumerated() {
            let next = index + 1 < readers.count ? readers[index + 1].info.firstPosition : nil
            let segmentEnd = next.map { min(end, Position($0.value - 1)) } ?? end
            var position = max(first, reader.info.firstPosition)
            while position <= segmentEnd {
                let page = try reader.page(from: position, through: segmentEnd)
                for event in page { try body(event) }
                guard page.count == SegmentReader.pageBound, let lastOfPage = page.last else { break }
                position = lastOfPage.position.next
            }
        }
    }

    private func sum(_ sql: String) throws(AuditStoreError) -> Int64 {
        var sum: Int64 = 0
        for reader in readers { sum += try reader.number(sql) ?? 0 }
        return sum
    }
}
