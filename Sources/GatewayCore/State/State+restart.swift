extension State {
    /// Nothing is in flight in a new process, whatever the old one had under way, and what it found out about the health of
    /// providers is old. Breakers and gates go on; their deadlines are in log time, which counts the time between two
    /// processes. Holds end: a new process may have been given the key that was wrong.
    mutating func restart(_ started: GatewayStarted) {
        rulesVersion = started.rulesVersion
        let time = logTime
        for name in providers.keys {
            changeProvider(name) { provider in
                provider.inFlight = 0
                provider.health = nil
                provider.link.restart(at: time)
            }
        }
        for key in targets.keys {
            change(key) { target in
                target.inFlight = 0
                target.breaker.restart(at: time)
                target.heldUntil = nil
                target.refusals = 0
                target.isWarming = false
            }
        }
        for id in openRequests.keys { openRequests[id]?.current = nil }
    }

    /// What is known of targets and providers that are configured no longer, or have become others, is forgotten, so that it
    /// does not gather.
    mutating func apply(_ policy: Policy) {
        for name in providers.keys where self.policy?.provider(name)?.isReachedLike(policy.provider(name)) != true {
            changeProvider(name) { provider in
                provider.health = nil
                // Calls to what it was may still end: their permits must not fit.
                provider.link = Breaker(epoch: provider.inFlight > 0 ? provider.link.epoch + 1 : 0)
            }
        }
        let isWeighedAnew = self.policy?.healthWeights != policy.healthWeights
        self.policy = policy
        let configured = Set(policy.models.flatMap { model in model.targets.map { $0.breakerKey(of: model) } })
        targets = targets.filter { $0.value.inFlight > 0 || configured.contains($0.key) }
        for (key, target) in targets
        where target.gate != nil && target.gate?.credential != policy.provider(key.provider)?.credential {
            change(key) { target in
                target.gate = nil
                target.throttleStreak = 0
            }
        }
        let names = Set(policy.models.map(\.name))
        models = models.filter { names.contains($0.key) }
        if isWeighedAnew { weighHealthAnew() }
    }
}

extension ProviderPolicy {
    /// True when what was found out about this one holds of the other.
    fileprivate func isReachedLike(_ other: ProviderPolicy?) -> Bool {
        type == other?.type && baseURL == other?.baseURL
    }
}
