extension State {
    /// Derives the end of a request that is at fault itself.
    mutating func refuse(
        _ received: RequestReceived, for fault: RequestFault, at moment: Moment, into events: inout [Event]
    ) {
        let refused = RequestRefused(
            requestID: received.requestID, model: received.model, code: fault.code,
            reason: RefusalReason(fault: fault.code), parameter: fault.parameter)
        append(.derived(.requestRefused(refused)), at: moment, cause: position, into: &events)
    }

    /// Derives the end of a request for which no target was left, just decided.
    mutating func refuse(
        _ id: RequestID, without candidates: [Candidate], at moment: Moment, into events: inout [Event]
    ) {
        guard let request = openRequests[id] else { return }
        let (code, reason) = Self.refusal(of: candidates)
        let refused = RequestRefused(
            requestID: id, model: request.model, code: code, reason: reason,
            // A probe under way may end the wait at any moment.
            retryAfterMicroseconds: code == .noHealthyProvider
                && !candidates.contains { $0.excluded == .probeInFlight }
                ? earliestOpening(for: request, at: moment) : nil)
        append(.derived(.requestRefused(refused)), at: moment, cause: position, into: &events)
    }

    /// A full provider frees itself, and so does a breaker: try again. Anything else does not.
    private static func refusal(of candidates: [Candidate]) -> (ErrorCode, RefusalReason) {
        if candidates.isEmpty { return (.modelNotFound, .request) }
        if candidates.contains(where: { $0.excluded == .providerAtCapacity }) {
            return (.gatewayOverloaded, .providersAtCapacity)
        }
        return (.noHealthyProvider, .noCandidate)
    }

    /// How long until the first open breaker of the request's model lets a probe through, in microseconds.
    private func earliestOpening(for request: OpenRequest, at moment: Moment) -> Int64? {
        guard let model = request.model.flatMap({ request.policy?.model($0) }) else { return nil }
        let openings = model.targets.compactMap { breaker($0.breakerKey(of: model)).opensAgain }
        return openings.min().map { max(0, $0.microseconds(since: moment.logTime)) }
    }
}
