extension State {
    /// Decides: numbers the input, derives what follows from it, and folds each event in as it arises, so that the event
    /// at position p was derived from exactly the state of 1 … p−1.
    ///
    /// This is the only place where events come from: the live path, start-up and every replay call it.
    ///
    /// - Parameters:
    ///   - input: the fact to record.
    ///   - moment: both clocks, read for this transaction; log time not earlier than the state's.
    ///   - events: where the events are appended, in log order: the input first, then what is derived from it.
    public mutating func decide(_ input: Input, at moment: Moment, into events: inout [Event]) {
        switch input {
        case .segmentOpened, .gatewayStopped, .configApplied, .probeFinished, .refusalsCounted, .operatorActed,
            .warmupStarted, .warmupFinished:
            append(.input(input), at: moment, cause: nil, into: &events)
        case .gatewayStarted:
            append(.input(input), at: moment, cause: nil, into: &events)
            abandonOpenRequests(at: moment, into: &events)
        case .breakerOverridden(let overridden):
            append(.input(input), at: moment, cause: nil, into: &events)
            override(overridden, at: moment, into: &events)
        case .requestReceived(let received):
            append(.input(input), at: moment, cause: nil, into: &events)
            if let fault = received.fault {
                refuse(received, for: fault, at: moment, into: &events)
            } else {
                route(received.requestID, attempt: 1, cause: position, at: moment, into: &events)
            }
        case .probeFirstToken(let token):
            let current = openRequests[token.requestID]?.current
            append(.input(input), at: moment, cause: current?.decidedPosition, into: &events)
            guard let current, current.number == token.attempt else { return }
            judgeFirstToken(of: current, of: token.requestID, at: moment, into: &events)
        case .attemptFinished(let finished):
            let current = openRequests[finished.requestID]?.current
            append(.input(input), at: moment, cause: current?.decidedPosition, into: &events)
            guard let current, current.number == finished.attempt else { return }
            let cause = position
            judge(finished, current, at: moment, into: &events)
            switch tryAgain(after: finished, cause: cause, at: moment, into: &events) {
            case .goesOn: break
            case .ends(let reason):
                complete(after: finished, notRetried: reason, cause: cause, at: moment, into: &events)
            }
        }
    }

    /// Numbers a fact, folds it in and puts it down.
    mutating func append(_ fact: Fact, at moment: Moment, cause: Position?, into events: inout [Event]) {
        let event = Event(position: position.next, moment: moment, cause: cause, fact: fact)
        evolve(event)
        events.append(event)
    }
}
