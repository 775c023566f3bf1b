import AuditStore
import Dispatch
import GatewayCore
import JSON
import Replay

/// Reads the log beside the writer, on a thread of its own, one reading at a time.
public final class LogReading: Sendable {
    private let directory: String
    private let queue = DispatchQueue(label: "log-reading")

    private let scanBound: Int64

    init(directory: String, scanBound: Int64 = 100_000) {
        self.directory = directory
        self.scanBound = scanBound
    }

    /// A part of the log.
    public struct Page: Sendable {
        /// Those that match, in order.
        public let events: [Event]
        /// The last position looked at: where to go on behind.
        public let last: Position
        /// True when the log went on behind it when it was looked at.
        public let hasMore: Bool
    }

    /// The events behind a position that fulfil every condition given, at most `limit` of them. Looks at about 100,000
    /// events, matching or not: it may find none and still say that there is more.
    public func page(
        after position: Position, kind: EventKind?, request: RequestID?, provider: ProviderName?, limit: Int
    ) async throws(LogUnreadable) -> Page {
        let filter = EventFilter(kind: kind, request: request, provider: provider)
        return try await read { [scanBound] reader throws(AuditStoreError) in
            let end = try reader.head().position
            // One request's are found by their index.
            if let request = filter.request {
                let events = try reader.events(of: request).filter { $0.position > position && filter.matches($0) }
                let page = Array(events.prefix(limit))
                let isCut = events.count > limit
                return Page(events: page, last: isCut ? page.last?.position ?? position : end, hasMore: isCut)
            }
            var events: [Event] = []
            var last = position
            while last < end, events.count < limit, last.value - position.value < scanBound {
                for event in try reader.page(after: last, through: end) {
                    guard events.count < limit else { break }
                    last = event.position
                    if filter.matches(event) { events.append(event) }
                }
            }
            return Page(events: events, last: last, hasMore: last < end)
        }
    }

    /// What `explain --json` says of a request; nil when the log does not know it.
    public func explanation(of request: RequestID) async throws(LogUnreadable) -> JSONValue? {
        let events = try await read { reader throws(AuditStoreError) in try reader.events(of: request) }
        return Explanation(of: events)?.json()
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (StoreReader) throws(AuditStoreError) -> Value
    ) async throws(LogUnreadable) -> Value {
        let result: Result<Value, AuditStoreError> = await withCheckedContinuation { continuation in
            queue.async { [directory] in
                continuation.resume(
                    returning: Result { () throws(AuditStoreError) in try body(StoreReader(directory: directory)) })
            }
        }
        do throws(AuditStoreError) { return try result.get() } catch { throw LogUnreadable(code: error.code.rawValue) }
    }
}

/// The log cannot be read now.
public struct LogUnreadable: Error, Sendable {
    /// The kind of trouble, of a closed set.
    public let code: String
}
