/// How a mock provider answers: a value, changed by queries of the grammar alone.
public struct MockSettings: Hashable, Sendable {
    /// What goes wrong.
    public internal(set) var fault = MockFault.none
    /// The share of requests that get the fault, 0 to 1.
    public internal(set) var rate = 1.0
    /// How many faulty answers are left until all is well again; nil for no bound.
    public internal(set) var count: Int?
    /// The status of `fault=status`.
    public internal(set) var status = 503
    /// Its `Retry-After`, in seconds; nil for none.
    public internal(set) var retryAfterSeconds: Int?
    /// From the request to the head of the answer, in milliseconds.
    public internal(set) var latencyMilliseconds = 0.0
    /// At most this much more, drawn for each request.
    public internal(set) var jitterMilliseconds = 0.0
    /// In a stream, from its head to its first content, in milliseconds.
    public internal(set) var firstTokenMilliseconds = 0.0
    /// In a stream, between one event of content and the next, in milliseconds.
    public internal(set) var delayMilliseconds = 0.0
    /// How many pieces of content an answer has: events of a stream, words of a text.
    public internal(set) var chunks = 9
    /// Whether answers tell their usage.
    public internal(set) var usage = MockUsage.asked
    /// How late `fault=slow` is and how long `fault=slow_start` loads, in milliseconds.
    public internal(set) var slowMilliseconds = 2_000.0
    /// After how long without a request `fault=slow_start` loads anew, in milliseconds; 0 for never.
    public internal(set) var idleMilliseconds = 0.0
    /// How much text `fault=huge` sends, in KiB.
    public internal(set) var hugeKilobytes = 8_192

    /// No fault, no delay, nine words.
    public init() {}
}

/// Whether answers tell their usage (`usage=…`).
public enum MockUsage: Int, Sendable, CaseIterable {
    /// Never.
    case never = 0
    /// Plain answers do; streams where `stream_options.include_usage` asks for it.
    case asked = 1
    /// Always.
    case always = 2
}
