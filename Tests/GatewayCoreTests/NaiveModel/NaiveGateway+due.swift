import GatewayCore

extension NaiveGateway {
    /// What time alone has made due for a model's targets and their links.
    mutating func makeDue(for request: Request, attempt: Int) {
        let draw = NaiveDraw.number(request.received.seed, attempt: attempt, purpose: NaiveDraw.recovery)
        for configured in request.model.targets {
            let key = Self.key(configured, of: request.model)
            for subject in [BreakerSubject.link(key.provider), .target(key)] {
                let the = NaiveBreaker.Case(
                    subject: subject, requestID: request.received.requestID, time: time, position: position,
                    policy: thresholds(subject, for: request), draw: draw)
                if let event = breakers[subject]?.due(in: the) { derive(.breakerTransitioned(event)) }
            }
            guard let state = targets[key] else { continue }
            if let gate = state.gate, time >= gate.until.microseconds {
                targets[key]?.gates.append(NaiveTarget.GateEntry(set: nil))
                derive(
                    .gateCleared(GateCleared(target: key, requestID: request.received.requestID, reason: .expired)))
            }
            if let until = state.heldUntil, time >= until {
                let run = thresholds(.target(key), for: request).holdAfter - 1
                targets[key]?.holds.append(.released(run: run, ends: state.ends.count))
                derive(
                    .targetReleased(
                        TargetReleased(target: key, requestID: request.received.requestID, reason: .expired)))
            }
        }
    }
}
