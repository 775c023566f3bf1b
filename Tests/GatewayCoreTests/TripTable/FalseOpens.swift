import GatewayCore

/// A target that answers as it always does, with a few errors among the answers: how often a breaker opens all the same.
/// It recovers by its own rules each time, and goes on.
struct FalseOpens: Sendable {
    /// Calls a second on average.
    let rate: Double
    /// The chance of each call to fail.
    let errors: Double
    /// Calls, refused ones included.
    let calls: Int

    /// The simulated time in days.
    var days: Double { Double(calls) / rate / 86_400 }

    /// How often a breaker of this kind opens in that time, from closed or from half open.
    func count<Breaker: Tripping>(of kind: Breaker.Type) -> Int {
        var breaker = kind.init()
        var calls = PoissonCalls(rate: rate, seed: 0xFA15_E000 ^ rate.bitPattern, from: .seconds(0))
        let end = LogTime(microseconds: Int64(Double(self.calls) / rate * 1_000_000))
        var opens = 0
        while let call = calls.next(failing: errors, before: end) {
            if breaker.call(failed: call.failed, at: call.time) { opens += 1 }
        }
        return opens
    }
}
