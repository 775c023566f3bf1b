import CurlTransport
import GatewayCore
import OpenAIWire

/// The way of one request: recorded and decided, called, its outcome recorded, called elsewhere while nothing was forwarded
/// and the decision says so, its answer released after the commit.
public struct RequestPipeline: Sendable {
    let ledger: Ledger
    let providers: ProviderTable
    /// The configuration that the providers are made from.
    let policy: Policy
    /// True when a decision is committed before the provider is called (`store.decision_first`).
    let decisionFirst: Bool

    /// Serves a request.
    ///
    /// - Throws: `NotServed` when the log does not take it, or does not confirm its events in time.
    public func serve(_ request: ClientRequest) async throws(NotServed) -> Answer {
        let admission: Ledger.Admission
        do throws(LedgerError) {
            admission = try ledger.admit(request.received, urgent: decisionFirst)
        } catch {
            throw NotServed(error: error, isRecorded: false)
        }
        do throws(LedgerError) {
            return try await answer(request, admission)
        } catch {
            throw NotServed(error: error, isRecorded: true)
        }
    }

    /// Makes the attempts of a request that the log has taken.
    private func answer(
        _ request: ClientRequest, _ admission: Ledger.Admission
    ) async throws(LedgerError) -> Answer {
        guard let decided = admission.decided, decided.chosen != nil else {
            try await ledger.committed(admission.position)
            return .failed(FailedAnswer(admission.refused))
        }
        var decision = decided
        var position = admission.position
        var failures: [AttemptSummary] = []
        while true {
            let attempt = try await begin(decision, of: request, at: position, after: failures)
            let (observation, error): (Observation, UpstreamErrorBody?)
            switch try await outcome(of: attempt, request) {
            case .answered(let answer): return answer
            case .failed(let seen, let said): (observation, error) = (seen, said)
            }
            // Only what has not ended fails.
            guard let conclusion = try attempt.finish(observation) else {
                preconditionFailure("an attempt ended twice")
            }
            guard let next = conclusion.next else {
                try await ledger.committed(conclusion.position)
                return .failed(FailedAnswer(conclusion, error: error, after: failures))
            }
            failures.append(AttemptSummary(conclusion.attempt))
            decision = next
            position = conclusion.position
        }
    }

    /// Calls the provider that was chosen.
    private func begin(
        _ decision: RouteDecided, of request: ClientRequest, at position: Position, after failures: [AttemptSummary]
    ) async throws(LedgerError) -> AttemptInProgress {
        guard let target = decision.chosen else { preconditionFailure("an attempt without a target") }
        let identity = AttemptIdentity(
            requestID: decision.requestID, number: decision.attempt, target: target,
            isProbe: decision.leaseUntil != nil,
            slowFirstTokenMicroseconds: request.received.model.flatMap { policy.breaker(of: target, for: $0) }?
                .slowFirstTokenMicroseconds)
        if decisionFirst { try await commitDecision(identity, position) }
        let provider = providers[target.provider]
        let usage = request.received.stream ? provider.usageAsk : .asClient
        return AttemptInProgress(
            identity, exchange: provider.start(call(request, target, usage)), route: request.received.route.wire,
            hidesUsage: usage != .asClient && !request.includesUsage,
            blanksUsage: usage == .throughout && !request.includesUsageThroughout, earlier: failures, ledger: ledger,
            client: request.presence)
    }

    private func outcome(
        of attempt: AttemptInProgress, _ request: ClientRequest
    ) async throws(LedgerError) -> AttemptOutcome {
        request.received.stream
            ? try await StreamOpening(attempt: attempt, ledger: ledger).outcome()
            : try await WholeCall(attempt: attempt, ledger: ledger).outcome()
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

    private func call(_ request: ClientRequest, _ target: Target, _ usage: UsageAsk) -> UpstreamCall {
        UpstreamCall(
            route: request.received.route, body: request.body(target.model, usage),
            stream: request.received.stream, requestID: request.received.requestID,
            clientRequestID: request.received.clientRequestID, headers: request.headers)
    }
}

/// What came of an attempt as long as nothing of it was forwarded.
enum AttemptOutcome {
    /// It answers the client.
    case answered(Answer)
    /// It failed; its end is not recorded yet, and another target may still answer.
    case failed(Observation, UpstreamErrorBody?)
}

/// Why a request got no answer of a provider's or of ours.
public struct NotServed: Error, Equatable {
    /// What the ledger said.
    public let error: LedgerError
    /// True when the request is in the log, or on its way there: its end will be.
    public let isRecorded: Bool
}
