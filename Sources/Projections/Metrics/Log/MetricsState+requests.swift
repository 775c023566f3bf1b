import GatewayCore

extension MetricsState {
    /// Retries from this one on are counted together.
    private static let lastRetry: Int64 = 5

    mutating func open(_ received: RequestReceived) {
        openRequests[received.requestID] = OpenRequestLabels(
            route: received.route, stream: received.stream, model: received.model.map(names.label) ?? Labels.other)
        if let retry = received.clientRetry, retry > 0 {
            series.clientRetries.add(Labels(received.route.rawValue, "\(min(retry, Self.lastRetry))"))
        }
    }

    mutating func refuse(_ refused: RequestRefused) {
        guard let request = openRequests.removeValue(forKey: refused.requestID) else { return }
        count(request, status: refused.code.status, outcome: "refused")
        switch refused.reason {
        case .maxInFlight: series.shedRequests.add(Labels("gateway", "none"))
        case .providersAtCapacity: series.shedRequests.add(Labels("provider", request.fullProvider ?? Labels.other))
        case .request, .draining, .noCandidate, .throttled: break
        }
    }

    mutating func complete(_ completed: RequestCompleted, _ event: Event) {
        if let overhead = completed.overheadMicroseconds { series.overhead.observe(overhead, Labels()) }
        guard let request = openRequests.removeValue(forKey: completed.requestID) else { return }
        let outcome = completed.outcome.rawValue
        count(request, status: completed.status, outcome: outcome)
        switch completed.notRetried {
        case .budgetUsed: series.budgetsExhausted.add(Labels(request.model))
        case .answerBegun, .attemptsUsed, .deadline, .noTarget, nil: break
        }
        series.requestDuration.observe(
            completed.totalMicroseconds, Labels(request.route.rawValue, request.streamLabel, outcome),
            exemplar: Exemplar(
                requestID: completed.requestID, value: completed.totalMicroseconds,
                recordedAt: event.moment.recordedAt))
        switch completed.outcome {
        case .success, .error, .abandoned: break
        case .clientCancel:
            series.clientDisconnects.add(
                Labels(request.route.rawValue, request.isForwarded ? "answering" : "waiting"))
        }
    }

    private mutating func count(_ request: OpenRequestLabels, status: Int?, outcome: String) {
        series.requests.add(
            Labels(request.route.rawValue, request.model, request.streamLabel, "\(status ?? 0)", outcome))
    }
}
