import Testing

@testable import GatewayCore

@Suite("The p90 of first tokens")
struct FirstTokenEdgeTests {
    @Test(
        "Nine of ten are nine tenths; eight of nine, and nine of eleven, are not", arguments: [(9, 1), (8, 1), (9, 2)])
    func edge(quick: Int, late: Int) {
        var window = HealthWindow()
        for _ in 0..<quick { window.add(.success, firstToken: 10_000, now: 7) }
        for _ in 0..<late { window.add(.success, firstToken: 1_000_000, now: 7) }
        let isEnough = 10 * quick >= 9 * (quick + late)
        // The step that holds one second reaches to 10 ms × √2^14.
        #expect(window.sums.firstTokenP90 == (isEnough ? 10_000 : 1_280_000))
    }
}
