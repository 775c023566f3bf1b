import GatewayCore
import GatewayRuntime
import HTTPTypes
import Hummingbird
import JSON
import NIOCore
import OpenAIWire
import Projections

/// What the log holds, for operators.
struct AdminEvents: Sendable {
    let gateway: Gateway

    /// Events in one answer at most, and unless asked otherwise.
    static let mostEvents = 1_000
    static let usualEvents = 100

    /// `GET /admin/requests/{id}`: what `explain --json` says.
    func request(_ id: String?) async throws -> Response {
        guard let id = id.flatMap({ RequestID($0) }) else {
            throw APIError(.invalidValue, "This is no request id; one begins with req_.", parameter: "id")
        }
        let found = try await reading { () async throws(LogUnreadable) in try await gateway.log.explanation(of: id) }
        guard let found else {
            var error = APIError(.unknownURL, "The log does not know this request.")
            error.codeText = "request_not_found"
            throw error
        }
        return Response(.ok, json: found.serialized())
    }

    /// `GET /admin/events`: events behind a position, in order.
    func events(_ request: Request) async throws -> Response {
        let query = request.uri.queryParameters
        let conditions = try EventConditions(query.map { ($0.key, $0.value) })
        let after = try Self.number("after", query["after"], from: 0, to: .max) ?? 0
        let limit = try Self.number("limit", query["limit"], from: 1, to: Int64(Self.mostEvents))
        let page = try await reading { () async throws(LogUnreadable) in
            try await gateway.log.page(
                after: Position(after), kind: conditions.kind, request: conditions.request,
                provider: conditions.provider, limit: limit.map { Int($0) } ?? Self.usualEvents)
        }
        var json = JSONWriter(capacity: 512 * (page.events.count + 1))
        json.beginObject()
        json.key("events")
        json.beginArray()
        for event in page.events { json.raw(event.json()) }
        json.endArray()
        json.member("next_after", page.last.value)
        json.member("more", page.hasMore)
        json.endObject()
        return Response(.ok, json: json.take())
    }

    /// `GET /admin/events/tail`: events as they are committed, as server-sent events.
    func tail(_ request: Request) throws -> Response {
        let conditions = try EventConditions(request.uri.queryParameters.map { ($0.key, $0.value) })
        let items = gateway.watch(
            kind: conditions.kind, request: conditions.request, provider: conditions.provider)
        guard let items else {
            throw APIError(
                .gatewayOverloaded, "\(LiveTail.watcherBound) watch the log already, or the gateway is stopping.")
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: StreamConstants.contentType, .cacheControl: "no-cache", .xAccelBuffering: "no",
            ],
            body: ResponseBody { writer in
                // The head goes out at once, so that a watcher knows that it watches.
                try await writer.write(ByteBuffer(string: ": watching\n\n"))
                for await item in items { try await writer.write(Self.serverSentEvent(item)) }
                try await writer.finish(nil)
            })
    }

    private static func serverSentEvent(_ item: LiveTail.Item) -> ByteBuffer {
        switch item {
        case .beat: return ByteBuffer(string: ": beat\n\n")
        case .event(let event, let missed):
            var buffer = ByteBuffer()
            if missed > 0 { buffer.writeString("event: missed\ndata: {\"missed\":\(missed)}\n\n") }
            buffer.writeString("id: \(event.position)\ndata: ")
            buffer.writeBytes(event.json())
            buffer.writeString("\n\n")
            return buffer
        }
    }

    /// A number of the query; nil when it is not given.
    private static func number(
        _ name: String, _ text: Substring?, from least: Int64, to most: Int64
    ) throws(APIError) -> Int64? {
        guard let text else { return nil }
        guard let number = Int64(text), (least...most).contains(number) else {
            throw APIError(.invalidValue, "\(name) must be a whole number from \(least) to \(most).", parameter: name)
        }
        return number
    }

    /// What cannot be read is told without what the store says of its files.
    private func reading<Value>(
        _ body: () async throws(LogUnreadable) -> Value
    ) async throws(APIError) -> Value {
        do throws(LogUnreadable) { return try await body() } catch {
            throw APIError(.auditStoreUnavailable, "The log cannot be read: \(error.code).")
        }
    }
}
