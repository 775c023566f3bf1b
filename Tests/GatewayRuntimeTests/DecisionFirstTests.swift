import CurlTransport
import GatewayCore
import Settings
import Testing

@testable import GatewayRuntime

@Suite("store.decision_first")
struct DecisionFirstTests {
    @Test("A decision that is not committed in time is not acted on, ends its request and gives its place back")
    func notCommitted() async throws {
        let ledger = try Ledger.fixture(commitTimeout: .zero)
        ledger.commitPending()
        let transport = try CurlTransport()
        defer { transport.shutdown() }
        let settings = Settings(
            // Nothing listens there: a call would be recorded as failed by its connection.
            providers: [ProviderSettings(name: "a", kind: .openai(baseURL: try BaseURL("http://127.0.0.1:1/v1")))],
            models: [ModelSettings(name: "m", targets: [TargetSettings(provider: "a")])])
        let pipeline = RequestPipeline(
            ledger: ledger,
            providers: try ProviderTable(settings: settings, keys: [:], embedded: [:], transport: transport),
            policy: Policy.from(settings), decisionFirst: true)
        let request = ClientRequest(
            received: .fixture(), presence: ClientPresence(), includesUsage: false,
            includesUsageThroughout: false, headers: ClientHeaders()
        ) { _, _ in [] }
        await #expect(throws: NotServed(error: .commitTimeout, isRecorded: true)) {
            try await withThrowingTaskGroup { group in
                group.addTask { _ = try await pipeline.serve(request) }
                while ledger.waiterCount == 0 { await Task.yield() }
                ledger.expireWaiters()
                try await group.waitForAll()
            }
        }
        #expect(ledger.isDrained)
        #expect(ledger.inFlight(ProviderName("a")) == 0)
        let events = ledger.commitPending()
        #expect(events.map(\.kind) == [.requestReceived, .routeDecided, .attemptFinished, .requestCompleted])
        guard case .derived(.requestCompleted(let completed))? = events.last?.fact else { return }
        #expect(completed.code == .auditStoreUnavailable)
        #expect(completed.status == 503)
    }
}
