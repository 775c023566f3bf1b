import CurlTransport
import GatewayCore
import OpenAIWire

/// The way of one request: recorded and decided, called, its outcome recorded, its answer released after the commit.
public struct RequestPipeline: Sendable {
    let ledger: Ledger
    let providers: ProviderTable
    /// True when the decision is committed before the provider is called (`store.decision_first`).
    let decisionFirst: Bool

    /// Serves a request.
    ///
    /// - Throws: `LedgerError` when the log does not take it, or does not confirm its events in time.
    public func serve(_ request: ClientRequest) async throws(LedgerError) -> Answer {
        let admission = try ledger.admit(request.received, urgent: decisionFirst)
        guard let target = admission.decided.chosen else {
            try await ledger.committed(admission.position)
            return .failed(FailedAnswer(refusedWith: admission.refused?.code ?? .noHealthyProvider))
        }
        let identity = AttemptIdentity(
            requestID: request.received.requestID, number: admission.decided.attempt, target: target)
        if decisionFirst { try await commitDecision(identity, admission.position) }
        let attempt = AttemptInProgress(
            identity, exchange: providers.start(call(request, target), at: target.provider), ledger: ledger)
        return request.received.stream
            ? try await StreamOpening(attempt: attempt, ledger: ledger).answer()
            : try await WholeCall(attempt: attempt, ledger: ledger).answer()
    }

    /// Waits for the decision's commit; without it the call is not made, and the attempt is over.
    private func commitDecision(_ attempt: AttemptIdentity, _ position: Position) async throws(LedgerError) {
        do throws(LedgerError) {
            try await ledger.durable(position)
        } catch {
            var observation = Observation()
            observation.fail(.auditStore)
            // Its own commit is waited for by nobody; a ledger that refuses it is closed.
            _ = try? ledger.finish(observation.finished(attempt, timings: nil))
            throw error
        }
    }

    private func call(_ request: ClientRequest, _ target: Target) -> UpstreamCall {
        UpstreamCall(
            route: request.received.route, body: request.body(target.model), stream: request.received.stream,
            requestID: request.received.requestID, clientRequestID: request.received.clientRequestID)
    }
}
