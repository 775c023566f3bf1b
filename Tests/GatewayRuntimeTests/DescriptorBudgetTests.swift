import Testing

@testable import GatewayRuntime

@Suite("The share of open files")
struct DescriptorBudgetTests {
    @Test(
        "Clients, providers and the rest never have more than there are",
        arguments: [160, 161, 228, 1_024, 1_048_576])
    func shares(openFiles: Int) {
        let budget = DescriptorBudget(openFiles: openFiles)
        #expect(budget.clients + budget.idleProviders + DescriptorBudget.reserve <= openFiles)
        #expect(budget.clients == (openFiles - 128) / 2)
        #expect(DescriptorBudget.operators <= DescriptorBudget.reserve / 2)
    }

    @Test("However few there are, somebody is let in", arguments: [0, 64, 128, 159])
    func least(openFiles: Int) {
        #expect(DescriptorBudget(openFiles: openFiles).clients == 16)
    }
}
