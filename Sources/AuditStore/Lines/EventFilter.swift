import GatewayCore

/// Which events somebody wants to see: those that fulfil every condition given.
public struct EventFilter: Sendable, Equatable {
    /// Of this kind.
    public let kind: EventKind?
    /// Of this request.
    public let request: RequestID?
    /// With this provider in its column.
    public let provider: ProviderName?

    /// Gathers the conditions; nil for none.
    public init(kind: EventKind? = nil, request: RequestID? = nil, provider: ProviderName? = nil) {
        self.kind = kind
        self.request = request
        self.provider = provider
    }

    /// Whether an event fulfils them.
    public func matches(_ event: Event) -> Bool {
        if let kind, event.kind != kind { return false }
        guard request != nil || provider != nil else { return true }
        let columns = event.recorded.columns
        if let request, columns.requestID != request { return false }
        if let provider, columns.provider != provider.text { return false }
        return true
    }
}

extension Event {
    /// What it records, in the form that is written.
    var recorded: any RecordedFact {
        switch fact {
        case .input(.segmentOpened(let fact)): fact
        case .input(.gatewayStarted(let fact)): fact
        case .input(.gatewayStopped(let fact)): fact
        case .input(.configApplied(let fact)): fact
        case .input(.requestReceived(let fact)): fact
        case .input(.probeFirstToken(let fact)): fact
        case .input(.attemptFinished(let fact)): fact
        case .input(.probeFinished(let fact)): fact
        case .input(.refusalsCounted(let fact)): fact
        case .input(.operatorActed(let fact)): fact
        case .input(.breakerOverridden(let fact)): fact
        case .input(.warmupStarted(let fact)): fact
        case .input(.warmupFinished(let fact)): fact
        case .derived(.routeDecided(let fact)): fact
        case .derived(.breakerTransitioned(let fact)): fact
        case .derived(.gateSet(let fact)): fact
        case .derived(.gateCleared(let fact)): fact
        case .derived(.targetHeld(let fact)): fact
        case .derived(.targetReleased(let fact)): fact
        case .derived(.requestRefused(let fact)): fact
        case .derived(.requestCompleted(let fact)): fact
        }
    }
}
