import Foundation
import GatewayCore

/// The health score of a target, from the list of all its ends.
struct NaiveHealth {
    let ends: [NaiveTarget.End]
    let time: Int64
    let policy: HealthPolicy
    let isGated: Bool

    static let bucket: Int64 = 5_000_000

    /// An end's weight; nil beyond the horizon.
    private func weight(_ end: NaiveTarget.End) -> Int64? {
        let age = time / Self.bucket - end.time / Self.bucket
        guard age < 60 else { return nil }
        let halves = Double(age) * Double(Self.bucket) / Double(policy.halfLifeMicroseconds)
        return Int64((65_536 * pow(2, -halves)).rounded(.down))
    }

    private func sum(_ value: (NaiveTarget.End) -> Int64) -> Int64 {
        ends.reduce(0) { $0 + (weight($1) ?? 0) * value($1) }
    }

    private static func isSlow(_ end: NaiveTarget.End) -> Bool {
        end.outcome == .slow || (end.outcome == .clientCancel && end.isSlowMark)
    }

    private static func counts(_ end: NaiveTarget.End) -> Bool {
        end.outcome == .success || end.outcome == .hardFailure || isSlow(end)
    }

    var availability: Double {
        let good = sum { $0.outcome == .success ? 2 : Self.isSlow($0) ? 1 : 0 }
        let all = sum { Self.counts($0) ? 1 : 0 }
        let prior = policy.priorWeight * 65_536
        return (Double(good) / 2 + policy.priorMean * prior) / (Double(all) + prior)
    }

    var throttle: Double {
        if isGated { return 0 }
        let throttled = sum { $0.outcome == .throttled ? 1 : 0 }
        let all = sum { Self.counts($0) || $0.outcome == .throttled ? 1 : 0 }
        guard all > 0 else { return 1 }
        return 1 - min(policy.throttlePenaltyMaximum, Double(throttled) / Double(all))
    }

    /// The upper edges of the 32 steps.
    static let edges: [Int64] = (0..<32).map { Int64((10_000 * pow(2, Double($0) / 2)).rounded(.down)) }

    private static func step(_ firstToken: Int64) -> Int {
        edges.firstIndex { firstToken <= $0 } ?? 31
    }

    /// First tokens within the horizon.
    var firstTokens: Int { ends.filter { $0.firstToken != nil && weight($0) != nil }.count }

    var p90: Int64? {
        let whole = sum { $0.firstToken == nil ? 0 : 1 }
        guard whole > 0 else { return nil }
        for (index, edge) in Self.edges.enumerated() {
            let upTo = sum { end in end.firstToken.map { Self.step($0) <= index ? 1 : 0 } ?? 0 }
            if upTo * 10 >= whole * 9 { return edge }
        }
        return Self.edges.last
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
