import GatewayCore

/// All that ever happened to one breaker. What holds now is looked up in these lists each time it is asked for.
struct NaiveBreaker {
    /// What an end says to it.
    enum Mark { case success, slow, failure, slowCancel, neutral }

    struct Sample {
        let time: Int64
        let position: Int64
        let mark: Mark
        /// The width of the window that it was counted in.
        let width: Int64
    }

    /// A transition, and how many samples had come before it.
    struct Change {
        let time: Int64
        let samplesBefore: Int
        let event: BreakerTransitioned
    }

    struct Lease {
        let epoch: Int64
        let request: RequestID
        let attempt: Int
        let until: Int64
        var isBack = false
    }

    /// The epoch it began with: 0, unless it follows one whose permits are still about.
    var firstEpoch: Int64 = 0
    var changes: [Change] = []
    var samples: [Sample] = []
    var leases: [Lease] = []
    /// The epochs in which probes succeeded, one entry for each.
    var probeSuccesses: [Int64] = []
    var modes: [BreakerMode] = []
    /// Where in `samples` a restart forgot the run.
    var runCuts: [Int] = []

    var mode: BreakerMode { modes.last ?? .auto }
    var epoch: Int64 { firstEpoch + Int64(changes.count) }
    var isCounting: Bool { mode == .auto || mode == .metricsOnly }

    private var last: Change? { changes.last }

    /// Closed, open or half open; an operator's word makes it begin anew as closed, whatever the mode.
    var phase: BreakerState {
        guard let last, last.event.reason != .operatorSet else { return .closed }
        return last.event.to
    }
    /// Until when it is open.
    var until: Int64? { phase == .open ? last?.event.until?.microseconds : nil }

    /// As decisions show it.
    var state: BreakerState {
        switch mode {
        case .auto: phase
        case .forcedOpen: .forcedOpen
        case .forcedClosed: .forcedClosed
        case .metricsOnly: .metricsOnly
        }
    }

    /// Openings in a row: the number of the last opening since it began anew.
    var openings: Int {
        for change in changes.reversed() {
            if change.event.reason == .operatorSet { return 0 }
            if change.event.to == .open, let openings = change.event.openings { return openings }
        }
        return 0
    }

    /// When its probes closed it, if that is how it came to be closed.
    var closedAt: Int64? {
        guard let last, last.event.to == .closed, last.event.reason == .probesSucceeded else { return nil }
        return last.time
    }

    var lease: Lease? {
        guard phase == .halfOpen else { return nil }
        return leases.last { $0.epoch == epoch && !$0.isBack }
    }

    var successfulProbes: Int { phase == .halfOpen ? probeSuccesses.filter { $0 == epoch }.count : 0 }

    /// The samples since it was closed.
    private var life: ArraySlice<Sample> { samples[(last?.samplesBefore ?? 0)...] }

    /// The failures in a row, oldest first.
    var run: [Sample] {
        let start = max(runCuts.last ?? 0, last?.samplesBefore ?? 0)
        var found: [Sample] = []
        for sample in samples[start...].reversed() {
            switch sample.mark {
            case .failure: found.insert(sample, at: 0)
            case .success, .slow: return found
            case .slowCancel, .neutral: continue
            }
        }
        return found
    }

    /// The samples in the window at a time. One that finds another width than the one before finds the window empty.
    func window(at time: Int64, width: Int64) -> [Sample] {
        let bucket = max(1, width / 10)
        var found: [Sample] = []
        for sample in life.reversed() where sample.time / bucket > time / bucket - 10 {
            if max(1, sample.width / 10) != bucket { break }
            found.insert(sample, at: 0)
        }
        return found
    }
}

extension [NaiveBreaker.Sample] {
    func number(of marks: NaiveBreaker.Mark...) -> Int { filter { marks.contains($0.mark) }.count }
}
