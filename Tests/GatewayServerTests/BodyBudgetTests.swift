import GatewayRuntime
import Testing

@testable import GatewayServer

@Suite("The memory for bodies")
struct BodyBudgetTests {
    @Test("As much as there is is taken and not a byte more, and what a request had comes back with its end")
    func bound() {
        let budget = BodyBudget(limit: 100)
        let (first, second) = (ClientConnection(), ClientConnection())
        #expect(first.keep(40, of: budget) && first.keep(20, of: budget) && second.keep(40, of: budget))
        #expect(!second.keep(1, of: budget))
        first.endRequest()
        #expect(second.keep(60, of: budget) && !first.keep(1, of: budget))
        second.endRequest()
        second.endRequest()
        #expect(first.keep(100, of: budget) && !first.keep(1, of: budget))
    }

    @Test("It is a quarter of the memory there is, but room for two of the largest bodies")
    func size() {
        #expect(MemoryLimit.bytes > 0)
        #expect(BodyBudget(largestBody: 1).limit == MemoryLimit.bytes / 4)
        #expect(BodyBudget(largestBody: MemoryLimit.bytes).limit == 2 * MemoryLimit.bytes)
    }
}
