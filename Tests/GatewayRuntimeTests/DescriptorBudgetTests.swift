import Testing

@testable import GatewayRuntime

@Suite("The share of open files")
struct DescriptorBudgetTests {
    @Test(
        "Clients, providers and the rest never have more than there are",
        arguments: [176, 177, 278, 1_024, 1_048_576])
    func shares(openFiles: Int) {
        let budget = DescriptorBudget(openFiles: openFiles)
        // Clients, connections to providers, and the other ends of these where the providers are embedded.
        #expect(budget.clients + 2 * budget.idleProviders + DescriptorBudget.reserve <= openFiles)
        #expect(budget.clients == (openFiles - 128) / 3)
        #expect(DescriptorBudget.operators <= DescriptorBudget.reserve / 2)
    }

    @Test("However few there are, somebody is let in", arguments: [0, 64, 128, 159])
    func least(openFiles: Int) {
        #expect(DescriptorBudget(openFiles: openFiles).clients == 16)
    }
}
