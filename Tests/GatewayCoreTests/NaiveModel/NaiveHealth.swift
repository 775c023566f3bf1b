import Foundation
import GatewayCore

/// The health score of a target, from the list of all its ends.
struct NaiveHealth {
    let availability: Double
    let throttle: Double
    let p90: Int64?
    /// First tokens within the horizon.
    let firstTokens: Int
    private let policy: HealthPolicy

    init(_ ends: [NaiveTarget.End], at time: Int64, _ policy: HealthPolicy, isGated: Bool) {
        self.policy = policy
        var (good, judged, throttled) = (Int64(0), Int64(0), Int64(0))
        var tokens: [(step: Int, weight: Int64)] = []
        for end in ends {
            guard let weight = Self.weight(end.time, at: time, policy.halfLifeMicroseconds) else { continue }
            if let firstToken = end.firstToken { tokens.append((Self.step(firstToken), weight)) }
            switch end.outcome {
            case .success: (good, judged) = (good + 2 * weight, judged + weight)
            case .slow: (good, judged) = (good + weight, judged + weight)
            case .hardFailure: judged += weight
            case .throttled: throttled += weight
            case .clientCancel where end.isSlowMark: (good, judged) = (good + weight, judged + weight)
            case .clientCancel, .exhausted, .misconfigured, .callerError, .localError: continue
            }
        }
        let prior = policy.priorWeight * 65_536
        availability = (Double(good) / 2 + policy.priorMean * prior) / (Double(judged) + prior)
        let all = judged + throttled
        let share = all > 0 ? Double(throttled) / Double(all) : 0
        throttle = isGated ? 0 : 1 - min(policy.throttlePenaltyMaximum, share)
        firstTokens = tokens.count
        p90 = Self.p90(tokens)
    }

    /// ⌊65536 × 2^(−age ÷ half-life)⌋, the age in buckets of 5 s; nil beyond the horizon.
    private static func weight(_ time: Int64, at now: Int64, _ halfLife: Int64) -> Int64? {
        let bucket: Int64 = 5_000_000
        let age = now / bucket - time / bucket
        guard age < 60 else { return nil }
        return Int64((65_536 * pow(2, -Double(age * bucket) / Double(halfLife))).rounded(.down))
    }

    /// The upper edges of the 32 steps.
    private static let edges: [Int64] = (0..<32).map { Int64((10_000 * pow(2, Double($0) / 2)).rounded(.down)) }

    private static func step(_ firstToken: Int64) -> Int {
        edges.firstIndex { firstToken <= $0 } ?? 31
    }

    private static func p90(_ tokens: [(step: Int, weight: Int64)]) -> Int64? {
        let whole = tokens.reduce(0) { $0 + $1.weight }
        guard whole > 0 else { return nil }
        var running: Int64 = 0
        for (step, weight) in tokens.sorted(by: { $0.step < $1.step }) {
            running += weight
            if running * 10 >= whole * 9 { return edges[step] }
        }
        return nil
    }

    func latency(reference: Int64?) -> Double {
        guard let reference, let p90 else { return 1 }
        return min(1, (Double(reference) / Double(p90)).squareRoot())
    }

    func score(reference: Int64?) -> HealthScore {
        HealthScore(
            availability: availability, latency: latency(reference: reference), throttle: throttle,
            firstTokenP90Microseconds: p90)
    }

    /// H to the power of the exponent, at least the smallest share.
    func factor(reference: Int64?) -> Double {
        let value = availability * latency(reference: reference) * throttle
        var product = 1.0
        for _ in 0..<policy.exponent { product *= value }
        return max(product, policy.minimumWeight)
    }
}
