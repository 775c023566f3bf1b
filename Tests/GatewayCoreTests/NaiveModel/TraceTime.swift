import GatewayCore
import TestSupport

/// Draws when the next thing happens: at once, a little later, and on, just before and just after what time makes due.
enum TraceTime {
    static func next(after time: Int64, _ model: NaiveGateway, _ random: inout SeededRandom) -> Int64 {
        switch random.index([25, 40, 12, 8, 11, 4]) {
        case 0: return time
        case 1: return time + random.number(1...50_000)
        case 2: return time + random.number(1...1_500_000)
        case 3:
            let width = random.pick([1_000_000, 5_000_000, 6_000_000, 100_000, 100_001] as [Int64])
            return max(time, (time / width + random.number(1...10)) * width + random.number(-1...1))
        case 4:
            let dues = dues(model).filter { $0 >= time }
            guard !dues.isEmpty else { return time + 1 }
            return max(time, random.pick(dues) + random.number(-3...1))
        case _: return time + random.number(1...400_000_000)
        }
    }

    /// Everything that will be over at some time.
    private static func dues(_ model: NaiveGateway) -> [Int64] {
        var found: [Int64] = []
        for breaker in model.breakers.values {
            if let until = breaker.until { found.append(until) }
            if let lease = breaker.lease { found.append(lease.until) }
        }
        for target in model.targets.values {
            if let gate = target.gate { found.append(gate.until.microseconds) }
            if let until = target.heldUntil { found.append(until) }
        }
        for request in model.requests.values {
            if let deadline = request.deadline { found.append(deadline) }
        }
        // In no order of a dictionary: a seed gives the same trace on every machine.
        return found.sorted()
    }
}
