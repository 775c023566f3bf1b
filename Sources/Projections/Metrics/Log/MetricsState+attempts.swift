import GatewayCore

extension MetricsState {
    mutating func begin(_ decided: RouteDecided) {
        guard var request = openRequests[decided.requestID] else { return }
        request.kind = decided.kind
        if let chosen = decided.chosen {
            if let last = request.last, last.target != chosen {
                series.failovers.add(Labels(last.provider, names.label(chosen.provider), last.outcome.rawValue))
            }
        } else {
            request.fullProvider = decided.candidates.first { $0.excluded == .providerAtCapacity }
                .map { names.label($0.target.provider) }
        }
        openRequests[decided.requestID] = request
    }

    mutating func end(_ finished: AttemptFinished, _ event: Event) {
        let provider = names.label(finished.target.provider)
        let target = Labels(provider, names.label(finished.target.model))
        var kind: AttemptKind?
        if let index = openRequests.index(forKey: finished.requestID) {
            kind = openRequests.values[index].kind
            openRequests.values[index].last = (provider, finished.target, finished.outcome)
            if finished.volume.forwardedBytes > 0 { openRequests.values[index].isForwarded = true }
        }
        series.attempts.add(
            Labels(
                target[0], target[1], kind?.rawValue ?? Labels.other, finished.outcome.rawValue,
                finished.errorKind?.rawValue ?? "none"))
        observe(finished.timing, target, finished.requestID, event)
        count(finished, target)
    }

    private mutating func observe(_ timing: AttemptTiming, _ target: Labels, _ id: RequestID, _ event: Event) {
        func exemplar(_ value: Int64) -> Exemplar {
            Exemplar(requestID: id, value: value, recordedAt: event.moment.recordedAt)
        }
        let total = timing.totalMicroseconds
        series.attemptDuration.observe(total, target, exemplar: exemplar(total))
        if let first = timing.firstTokenMicroseconds {
            series.firstToken.observe(first, target, exemplar: exemplar(first))
        }
    }

    private mutating func count(_ finished: AttemptFinished, _ target: Labels) {
        guard let usage = finished.usage else {
            switch finished.outcome {
            case .success, .slow: series.usageMissing.add(target)
            case .hardFailure, .throttled, .exhausted, .misconfigured, .callerError, .clientCancel, .localError: break
            }
            return
        }
        series.tokens.add(Labels(target[0], target[1], "input"), by: usage.input)
        series.tokens.add(Labels(target[0], target[1], "output"), by: usage.output)
        if let cached = usage.cached { series.tokens.add(Labels(target[0], target[1], "cached"), by: cached) }
        if let reasoning = usage.reasoning {
            series.tokens.add(Labels(target[0], target[1], "reasoning"), by: reasoning)
        }
    }

    mutating func warm(_ finished: WarmupFinished) {
        let provider = names.label(finished.target.provider)
        series.warmups.add(Labels(provider, finished.outcome.rawValue, finished.trigger.rawValue))
        series.warmupDuration.observe(finished.totalMicroseconds, Labels(provider))
    }
}
