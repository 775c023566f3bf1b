import Foundation
import TestSupport
import Testing

@testable import GatewayCore

/// How many probes are disturbed: few by default, more by `GATEWAY_PROBES`.
private let probes = ProcessInfo.processInfo.environment["GATEWAY_PROBES"].flatMap { Int($0) } ?? 2_000

@Suite("Probes are never stuck")
struct ProbeTests {
    @Test("However probes are cancelled, hang or are lost: time and one good request per lease close every breaker")
    func neverStuck() {
        var random = SeededRandom(seed: SeededRandom.seed())
        var counts: [ProbeTrial.Mishap: Int] = [:]
        var trials = 0
        while counts.values.reduce(0, +) < probes {
            let seed = random.next()
            var trial = ProbeTrial(seed: seed)
            trial.breakOpen()
            trial.disturb()
            counts.merge(trial.mishaps) { $0 + $1 }
            trials += 1
            if !trial.heals() {
                Issue.record("stuck with seed \(seed): \(trial.breakers)")
                return
            }
        }
        for mishap in ProbeTrial.Mishap.allCases { #expect(counts[mishap, default: 0] > 0, "\(mishap)") }
        print("probes: \(counts.values.reduce(0, +)) disturbed in \(trials) trials, 0 stuck breakers")
    }
}
