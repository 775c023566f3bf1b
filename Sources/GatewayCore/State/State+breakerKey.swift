extension State {
    /// The key under which a target's shared state is kept, seen from a request that goes there.
    func breakerKey(of target: Target, for request: OpenRequest) -> Target {
        guard let name = request.model, let policy = request.policy else { return target }
        return policy.breakerKey(of: target, for: name)
    }

    /// The thresholds of a breaker: those in force, else those that a request started with.
    func breakerPolicy(of subject: BreakerSubject, for request: OpenRequest?) -> BreakerPolicy? {
        policy?.breaker(of: subject) ?? request?.policy?.breaker(of: subject)
    }
}
