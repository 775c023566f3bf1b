import Testing

@testable import CurlTransport

@Suite("The heap of deadlines")
struct DeadlineHeapTests {
    @Test("It gives entries in the order of their deadlines, and none before its time")
    func order() {
        var generator = SystemRandomNumberGenerator()
        let seed = UInt64.random(in: 0...UInt64.max, using: &generator)
        var state = seed
        func draw() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 40
        }
        var heap = DeadlineHeap()
        var expected: [UInt64] = []
        var popped: [UInt64] = []
        var due: [UInt64] = []
        for step in 0..<2_000 {
            if step % 3 < 2 {
                let deadline = draw() % 1_000
                heap.push(.init(deadline: deadline, index: step))
                expected.append(deadline)
            } else {
                let now = draw() % 1_000
                due = expected.filter { $0 <= now }.sorted()
                expected.removeAll { $0 <= now }
                popped = []
                while let entry = heap.pop(until: now) { popped.append(entry.deadline) }
                #expect(popped == due, "seed \(seed), step \(step)")
            }
            #expect(heap.earliest == expected.min() ?? MonotonicClock.never, "seed \(seed), step \(step)")
            #expect(heap.count == expected.count)
        }
    }
}
