import GatewayCore

/// Feeds the recorded inputs of a log through the same `decide` that wrote it, and compares every derived event.
///
/// Nothing but decoded events goes in. What a log's own rules version did not decide is folded as recorded, not compared.
public struct Rerun: Sendable {
    /// The state after the last input fed and all that was derived from it.
    public private(set) var state: State
    /// Derived events found equal.
    public private(set) var comparedCount = 0
    /// Derived events of other rules versions, taken as recorded.
    public private(set) var foreignCount = 0
    /// Events fed.
    public private(set) var eventCount = 0
    /// Where the two parted first; nothing is compared after it.
    public private(set) var divergence: Divergence?

    /// What `decide` made of the last input and the log has not shown yet, next one last.
    private var expected: [Event] = []

    /// Begins before a log's first event, or after a snapshot's last.
    public init(from state: State = State()) {
        self.state = state
    }

    /// Feeds the next event of the log.
    ///
    /// - Returns: false at and after the first divergence.
    @discardableResult
    public mutating func feed(_ event: Event) -> Bool {
        guard divergence == nil else { return false }
        eventCount += 1
        switch event.fact {
        case .input(let input): feedInput(input, event)
        case .derived: feedDerived(event)
        }
        return divergence == nil
    }

    /// Tells that the log has ended: derived events that are still missing are a divergence.
    public mutating func finish() {
        guard divergence == nil, let missing = expected.last else { return }
        divergence = Divergence(position: missing.position, recorded: nil, derived: missing)
    }

    private mutating func feedInput(_ input: Input, _ event: Event) {
        if let missing = expected.last {
            divergence = Divergence(position: event.position, recorded: event, derived: missing)
            return
        }
        guard isOurs(after: input) else { return state.evolve(event) }
        var events: [Event] = []
        state.decide(input, at: event.moment, into: &events)
        guard events.first == event else {
            divergence = Divergence(position: event.position, recorded: event, derived: events.first)
            return
        }
        expected = events.dropFirst().reversed()
    }

    private mutating func feedDerived(_ event: Event) {
        guard isOurs(after: nil) else {
            foreignCount += 1
            return state.evolve(event)
        }
        let next = expected.popLast()
        guard next == event else {
            divergence = Divergence(position: event.position, recorded: event, derived: next)
            return
        }
        comparedCount += 1
    }

    /// True where this build's rules apply: from a start of its own version on.
    private func isOurs(after input: Input?) -> Bool {
        if case .gatewayStarted(let started)? = input { return started.rulesVersion == Rules.version }
        return state.rulesVersion == Rules.version || state.rulesVersion == 0
    }
}
