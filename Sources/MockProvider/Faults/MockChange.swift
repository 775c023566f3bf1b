/// One change of a provider's settings, its value within its bounds.
enum MockChange: Hashable, Sendable {
    case fault(MockFault)
    case rate(Double)
    case count(Int?)
    case status(Int)
    case retryAfter(Int?)
    case latency(Double)
    case jitter(Double)
    case firstToken(Double)
    case delay(Double)
    case chunks(Int)
    case usage(MockUsage)
    case slow(Double)
    case idle(Double)
    case huge(Int)
    /// All settings to their defaults.
    case reset
    /// All counters to zero.
    case zero
}

extension MockSettings {
    /// Makes a change.
    mutating func apply(_ change: MockChange) {
        switch change {
        case .fault(let fault): self.fault = fault
        case .rate(let rate): self.rate = rate
        case .count(let count): self.count = count
        case .status(let status): self.status = status
        case .retryAfter(let seconds): retryAfterSeconds = seconds
        case .latency(let milliseconds): latencyMilliseconds = milliseconds
        case .jitter(let milliseconds): jitterMilliseconds = milliseconds
        case .firstToken(let milliseconds): firstTokenMilliseconds = milliseconds
        case .delay(let milliseconds): delayMilliseconds = milliseconds
        case .chunks(let chunks): self.chunks = chunks
        case .usage(let usage): self.usage = usage
        case .slow(let milliseconds): slowMilliseconds = milliseconds
        case .idle(let milliseconds): idleMilliseconds = milliseconds
        case .huge(let kilobytes): hugeKilobytes = kilobytes
        case .reset: self = MockSettings()
        case .zero: break
        }
    }
}
