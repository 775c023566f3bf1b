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
        _ id: RequestID, without options: [RouteOption], at moment: Moment, into events: inout [Event]
    ) {
        guard let request = openRequests[id] else { return }
        let (code, reason) = Self.refusal(of: options)
        // A full provider may have room at any moment, whatever the others' gates say.
        let wait = code == .gatewayOverloaded ? nil : Self.earliestCall(of: options, at: moment.logTime)
        let refused = RequestRefused(
            requestID: id, model: request.model, code: code, reason: reason,
            retryAfterMicroseconds: wait)
        append(.derived(.requestRefused(refused)), at: moment, cause: position, into: &events)
    }

    /// A full provider frees itself, a gate and a breaker open again: try again. Anything else does not.
    private static func refusal(of options: [RouteOption]) -> (ErrorCode, RefusalReason) {
        if options.isEmpty { return (.modelNotFound, .request) }
        let callable = options.filter { $0.excluded?.isOfRequest == false }
        if callable.contains(where: { $0.excluded == .providerAtCapacity }) {
            return (.gatewayOverloaded, .providersAtCapacity)
        }
        // Behind a gate whose target is broken, too, asking less would not help.
        guard !callable.isEmpty, callable.allSatisfy({ $0.excluded?.isOfGate == true && $0.isUnbroken }) else {
            return (.noHealthyProvider, .noCandidate)
        }
        return callable.contains { $0.excluded == .throttled }
            ? (.rateLimitExceeded, .throttled) : (.insufficientQuota, .throttled)
    }

    /// How long until the first target may be called again, in microseconds; nil when time alone does not help.
    private static func earliestCall(of options: [RouteOption], at time: LogTime) -> Int64? {
        options.compactMap { option -> Int64? in
            switch option.excluded {
            case .held, .throttled, .quotaExhausted, .linkOpen, .breakerOpen: option.callable(at: time)
            // It may be over at any moment.
            case .linkProbeInFlight, .probeInFlight: probeMicroseconds
            case .zeroWeight, .providerRemoved, .notPinned, .alreadyTried, .noFailover, .providerAtCapacity,
                .forcedOpen, .deadline, .warming, .providerUnhealthy, .modelNotServed, .noSpare, nil:
                nil
            }
        }.min()
    }

    /// When to come again while a probe is under way, in microseconds.
    private static let probeMicroseconds: Int64 = 1_000_000
}

extension Exclusion {
    /// True where the request or the configuration excludes the target, not the state it is in.
    fileprivate var isOfRequest: Bool {
        switch self {
        case .zeroWeight, .providerRemoved, .notPinned, .alreadyTried, .noFailover, .deadline: true
        case .providerAtCapacity, .held, .quotaExhausted, .throttled, .linkOpen, .linkProbeInFlight, .forcedOpen,
            .breakerOpen, .probeInFlight, .warming, .providerUnhealthy, .modelNotServed, .noSpare:
            false
        }
    }

    fileprivate var isOfGate: Bool { self == .throttled || self == .quotaExhausted }
}
