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
        let deadline = request.received.deadlineMicroseconds.map { ContinuousClock.now + .microseconds($0) }
        var decision = decided
        var position = admission.position
        var failures: [AttemptSummary] = []
        while true {
            let conclusion: Ledger.Conclusion
            var error: UpstreamErrorBody?
            switch try await attempt(decision, of: request, at: position, by: deadline, after: failures) {
            case .answered(let answer): return answer
            case .concluded(let ended, let said): (conclusion, error) = (ended, said)
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

    /// What came of one decision.
    private enum Attempted {
        case answered(Answer)
        /// Its end is recorded; what the provider's own error said.
        case concluded(Ledger.Conclusion, UpstreamErrorBody?)
    }

    /// Makes one attempt, after the wait that was decided with it.
    private func attempt(
        _ decision: RouteDecided, of request: ClientRequest, at position: Position,
        by deadline: ContinuousClock.Instant?, after failures: [AttemptSummary]
    ) async throws(LedgerError) -> Attempted {
        if decision.waitMicroseconds > 0,
            let kind = await WaitBeforeAttempt.wait(microseconds: decision.waitMicroseconds, for: request.presence)
        {
            var observation = Observation()
            observation.fail(kind)
            let identity = identity(of: decision, request, remaining: nil)
            return .concluded(try ledger.finish(observation.finished(identity, timings: nil)), nil)
        }
        let attempt = try await begin(decision, of: request, at: position, by: deadline, after: failures)
        switch try await outcome(of: attempt, request) {
        case .answered(let answer): return .answered(answer)
        case .failed(let observation, let error):
            // Only what has not ended fails.
            guard let conclusion = try attempt.finish(observation) else {
                preconditionFailure("an attempt ended twice")
            }
            return .concluded(conclusion, error)
        }
    }

    /// Calls the provider that was chosen.
    private func begin(
        _ decision: RouteDecided, of request: ClientRequest, at position: Position,
        by deadline: ContinuousClock.Instant?, after failures: [AttemptSummary]
    ) async throws(LedgerError) -> AttemptInProgress {
        if decisionFirst { try await commitDecision(identity(of: decision, request, remaining: nil), position) }
        let remaining = deadline.map { max(.zero, $0 - ContinuousClock.now) }
        let identity = identity(of: decision, request, remaining: remaining)
        let provider = providers[identity.target.provider]
        let usage = request.received.stream ? provider.usageAsk : .asClient
        return AttemptInProgress(
            identity, exchange: provider.start(call(request, identity, usage, remaining)),
            route: request.received.route.wire,
            hidesUsage: usage != .asClient && !request.includesUsage,
            blanksUsage: usage == .throughout && !request.includesUsageThroughout, earlier: failures, ledger: ledger,
            client: request.presence)
    }

    /// - Parameter remaining: until the request's deadline.
    private func identity(
        of decision: RouteDecided, _ request: ClientRequest, remaining: Duration?
    ) -> AttemptIdentity {
        guard let target = decision.chosen else { preconditionFailure("an attempt without a target") }
        let key = request.received.model.map { policy.breakerKey(of: target, for: $0) } ?? target
        let total = policy.provider(target.provider)?.timeouts.totalMicroseconds ?? .max
        return AttemptIdentity(
            requestID: decision.requestID, number: decision.attempt, target: target,
            isProbe: decision.leaseUntil != nil || decision.linkLeaseUntil != nil,
            endsAtDeadline: remaining.map { $0.inMicroseconds < total } ?? false,
            slowFirstTokenMicroseconds: policy.breaker(of: .target(key))?.slowFirstTokenMicroseconds)
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

    private func call(
        _ request: ClientRequest, _ attempt: AttemptIdentity, _ usage: UsageAsk, _ remaining: Duration?
    ) -> UpstreamCall {
        UpstreamCall(
            route: request.received.route, body: request.body(attempt.target.model, usage),
            stream: request.received.stream, requestID: request.received.requestID,
            clientRequestID: request.received.clientRequestID, headers: request.headers,
            // Where the provider's own timeout comes first nothing has to be said.
            remaining: attempt.endsAtDeadline ? remaining : nil)
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
