import HTTPTypes

/// The retry's number as OpenAI's libraries count it: `X-Stainless-Retry-Count`.
enum ClientRetry {
    /// The number, 0 for a first try and at most 1,000; nil when the client does not say.
    static func number(_ headers: HTTPFields) -> Int64? {
        headers.value(of: .xStainlessRetryCount).flatMap { Int64($0) }.map { min(max($0, 0), 1_000) }
    }
}
