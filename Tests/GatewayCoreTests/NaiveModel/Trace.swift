import GatewayCore
import TestSupport

/// One random trace through both models.
struct Trace {
    struct Step {
        let input: Input
        let time: Int64
    }

    private(set) var steps: [Step] = []

    /// Runs the trace of a seed and counts in `coverage` what it took.
    mutating func run(
        seed: UInt64, policy: Policy? = nil, coverage: inout TraceCoverage
    ) throws(TraceDifference) {
        var world = TraceWorld(seed: seed, policy: policy)
        var both = TwoModels()
        for input in world.beginning { try step(input, at: 1_000, &both, &world, &coverage) }
        var time: Int64 = world.random.number(1_000...100_000_000)
        let length = world.random.count(20...60)
        for _ in 0..<length {
            time = TraceTime.next(after: time, both.naive, &world.random)
            try step(world.next(), at: time, &both, &world, &coverage)
        }
    }

    private mutating func step(
        _ input: Input, at time: Int64, _ both: inout TwoModels, _ world: inout TraceWorld,
        _ coverage: inout TraceCoverage
    ) throws(TraceDifference) {
        steps.append(Step(input: input, time: time))
        let derived = try both.decide(input, at: time)
        world.hear(derived)
        coverage.count(derived)
    }

    /// Where these steps differ, if they do.
    static func difference(in steps: [Step]) -> TraceDifference? {
        var both = TwoModels()
        do throws(TraceDifference) {
            for step in steps { try both.decide(step.input, at: step.time) }
            return nil
        } catch {
            return error
        }
    }

    /// The steps that are left when all are taken out without which a difference remains.
    static func reduced(_ steps: [Step]) -> [Step] {
        var left = steps
        var index = left.count - 1
        // What a log begins with stays.
        while index >= 3 {
            var fewer = left
            fewer.remove(at: index)
            if difference(in: fewer) != nil { left = fewer }
            index -= 1
            index = min(index, left.count - 1)
        }
        return left
    }
}
