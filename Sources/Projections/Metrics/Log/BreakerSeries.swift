import GatewayCore

/// What is counted of breakers of one kind: those of targets, or those of endpoints.
struct BreakerSeries: Sendable, Equatable {
    var transitions = CounterTable()
    /// Microseconds of log time, without those of breakers that are open now.
    var openTime = CounterTable()
    /// Breakers by what they guard: those of the configuration in force, and of what it no longer has and whose last calls
    /// still moved them.
    var readings: [Labels: BreakerReading] = [:]

    /// Takes in what a configuration has, closed where it is new, and forgets what it does not have.
    ///
    /// - Parameter changed: what is another from here on, whatever its name.
    mutating func configure(_ configured: Set<Labels>, changed: Set<Labels> = [], at time: LogTime) {
        for (guarded, breaker) in readings where !configured.contains(guarded) || changed.contains(guarded) {
            leave(breaker, of: guarded, at: time)
            readings[guarded] = nil
        }
        for guarded in configured {
            readings[guarded, default: BreakerReading(state: .closed, since: time, isConfigured: true)]
                .isConfigured = true
        }
    }

    /// Counts a change.
    mutating func transition(_ transitioned: BreakerTransitioned, of guarded: Labels, at time: LogTime) {
        transitions.add(guarded.transition(transitioned))
        let earlier = readings[guarded]
        if let earlier { leave(earlier, of: guarded, at: time) }
        readings[guarded] = BreakerReading(
            state: transitioned.to, since: time, isConfigured: earlier?.isConfigured ?? false)
    }

    /// Counts the time that a breaker was open, when it is no longer.
    private mutating func leave(_ breaker: BreakerReading, of guarded: Labels, at time: LogTime) {
        switch breaker.state {
        case .open: openTime.add(guarded, by: time.microseconds(since: breaker.since))
        case .closed, .halfOpen, .forcedOpen, .forcedClosed, .metricsOnly: break
        }
    }

    /// 1 for the state that each breaker is in, 0 for the others.
    func states(among possible: [BreakerState]) -> CounterTable {
        var table = CounterTable()
        for (guarded, breaker) in readings where breaker.isConfigured {
            for state in possible {
                table.add(Labels(guarded.texts + [state.rawValue]), by: breaker.state == state ? 1 : 0)
            }
        }
        return table
    }

    /// The time that breakers were open until a time, those that are open now included.
    func openTime(until time: LogTime) -> CounterTable {
        var table = openTime
        for (guarded, breaker) in readings where breaker.state == .open {
            table.add(guarded, by: time.microseconds(since: breaker.since))
        }
        return table
    }
}

/// What is known of one breaker.
struct BreakerReading: Sendable, Equatable {
    /// Its state.
    var state: BreakerState
    /// When it came into it, in log time.
    var since: LogTime
    /// False for what the configuration in force does not have.
    var isConfigured: Bool
}

extension Labels {
    /// These, with what a breaker's change is labelled with behind them.
    func transition(_ transitioned: BreakerTransitioned) -> Labels {
        Labels(texts + [transitioned.from.rawValue, transitioned.to.rawValue, transitioned.reason.rawValue])
    }
}
