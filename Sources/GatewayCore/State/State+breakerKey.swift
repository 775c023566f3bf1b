extension State {
    /// The key under which a target's shared state is kept, seen from a request that goes there.
    func breakerKey(of target: Target, for request: OpenRequest) -> Target {
        guard let name = request.model, let model = request.policy?.model(name),
            let configured = model.targets.first(where: { $0.target(for: name) == target })
        else { return target }
        return configured.breakerKey(of: model)
    }

    /// The thresholds of a target's breaker: those in force, else those that the request started with, which are always
    /// there while it is open.
    func breakerPolicy(of target: Target, for request: OpenRequest) -> BreakerPolicy? {
        guard let name = request.model else { return nil }
        return policy?.breaker(of: target, for: name) ?? request.policy?.breaker(of: target, for: name)
    }
}
