import AuditStore
import GatewayCore
import JSON
import Projections

extension Gateway {
    /// Begins to watch committed events that fulfil every condition given; nil when as many as may watch already, or when
    /// the gateway is stopping.
    public func watch(
        kind: EventKind?, request: RequestID?, provider: ProviderName?
    ) -> AsyncStream<LiveTail.Item>? {
        let filter = EventFilter(kind: kind, request: request, provider: provider)
        return tail.watch { filter.matches($0) }
    }
}

extension Event {
    /// It as `gateway tail --json` shows it, without a line end.
    public func json() -> [UInt8] {
        var json = JSONWriter(capacity: 512)
        write(to: &json)
        return json.take()
    }
}
