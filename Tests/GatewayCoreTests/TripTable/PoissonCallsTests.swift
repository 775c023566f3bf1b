import GatewayCore
import Testing

@Suite("Calls that arrive at random")
struct PoissonCallsTests {
    @Test("Their number and the failing ones among them are what was asked for", arguments: [0.2, 50], [0.02, 0.5])
    func numbers(rate: Double, chance: Double) {
        var calls = PoissonCalls(rate: rate, seed: 1, from: .seconds(0))
        let seconds = 20_000 / rate
        var (count, failed) = (0.0, 0.0)
        while let call = calls.next(failing: chance, before: .seconds(Int64(seconds))) {
            count += 1
            failed += call.failed ? 1 : 0
        }
        // Five standard deviations.
        #expect(abs(count - 20_000) < 5 * 20_000.0.squareRoot())
        #expect(abs(failed - 20_000 * chance) < 5 * (20_000 * chance).squareRoot())
    }

    @Test("Within a second there are as many as a Poisson distribution has, none in e^-1 of them at one a second")
    func distribution() {
        var calls = PoissonCalls(rate: 1, seed: 2, from: .seconds(0))
        var counts = Array(repeating: 0, count: 10_000)
        while let call = calls.next(failing: 0, before: .seconds(10_000)) {
            counts[Int(call.time.microseconds / 1_000_000)] += 1
        }
        // 3,679 of 10,000 with a standard deviation of 48.
        #expect(abs(counts.count { $0 == 0 } - 3_679) < 5 * 48)
        #expect(abs(counts.count { $0 == 1 } - 3_679) < 5 * 48)
    }
}
