/// The keys of the grammar.
public enum MockKey: String, Sendable, CaseIterable {
    case fault
    case rate
    case count
    case status
    case retryAfter = "retry_after"
    case latency = "latency_ms"
    case jitter = "jitter_ms"
    case firstToken = "first_token_ms"
    case delay = "delay_ms"
    case chunks
    case usage
    case slow = "slow_ms"
    case idle = "idle_ms"
    case huge = "huge_kb"
    case reset
    case zero

    /// True where the key is about the provider, and means nothing in a single request's header.
    var isForProviderOnly: Bool {
        switch self {
        case .count, .reset, .zero: true
        case .fault, .rate, .status, .retryAfter, .latency, .jitter, .firstToken, .delay, .chunks, .usage, .slow, .idle,
            .huge:
            false
        }
    }
}
