extension State {
    /// Folds one event in. Total: an event that refers to nothing known changes nothing but position and time.
    public mutating func evolve(_ event: Event) {
        position = event.position
        logTime = max(logTime, event.moment.logTime)
        let bucket = logTime.bucket(width: DecayWeights.bucketMicroseconds)
        if bucket != healthBucket {
            healthBucket = bucket
            weighHealthAnew()
        }
        switch event.fact {
        case .input(.segmentOpened), .input(.gatewayStopped), .input(.refusalsCounted), .input(.operatorActed),
            .input(.breakerOverridden):
            break
        case .input(.gatewayStarted(let started)): restart(started)
        case .input(.configApplied(let applied)): apply(applied.policy)
        case .input(.requestReceived(let received)): open(received, event)
        case .derived(.routeDecided(let decided)): begin(decided, event.position)
        case .derived(.breakerTransitioned(let transitioned)): transition(transitioned)
        case .derived(.gateSet(let set)): change(set.target) { $0.setGate(set) }
        case .derived(.gateCleared(let cleared)): change(cleared.target) { $0.gate = nil }
        case .derived(.targetHeld(let held)): change(held.target) { $0.heldUntil = held.until }
        case .derived(.targetReleased(let released)): release(released)
        case .input(.probeFirstToken(let token)): judgeProbe(token, event.position)
        case .input(.attemptFinished(let finished)): end(finished, event.position)
        case .input(.probeFinished(let finished)): note(finished)
        case .input(.warmupStarted(let started)): change(started.target) { $0.isWarming = true }
        case .input(.warmupFinished(let finished)): change(finished.target) { $0.isWarming = false }
        case .derived(.requestRefused(let refused)): close(refused.requestID)
        case .derived(.requestCompleted(let completed)): close(completed.requestID)
        }
    }

    /// Brings every health window to the bucket of the state's time and the weights in force.
    mutating func weighHealthAnew() {
        guard let weights = policy?.healthWeights else { return }
        let now = healthBucket
        for (key, target) in targets where !target.health.buckets.isEmpty {
            change(key) { $0.health.advance(to: now, weights: weights) }
        }
    }

    /// Changes what is known of a provider; what knows nothing is forgotten.
    mutating func changeProvider(_ name: ProviderName, _ body: (inout ProviderState) -> Void) {
        body(&providers[name, default: ProviderState()])
        if providers[name]?.isPristine == true { providers[name] = nil }
    }

    /// Changes what is known of a target, where it stands. What knows nothing is forgotten, so that names which come and go
    /// do not stay.
    mutating func change(_ key: Target, _ body: (inout TargetState) -> Void) {
        body(&targets[key, default: TargetState()])
        if targets[key]?.isPristine == true { targets[key] = nil }
    }
}
