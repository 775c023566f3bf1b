import JSON

/// Why a stream cannot go on. The event at fault is never forwarded.
public enum StreamFailure: Error, Hashable, Sendable {
    /// The upstream sent an error as an event.
    case upstreamError(UpstreamErrorBody)
    /// An event's data is no JSON object; the offset counts from the start of the data.
    case malformedEvent(JSONError)
    /// An event, or what came before the first one, outgrew the bound.
    case eventTooLarge(limitBytes: Int)
}
