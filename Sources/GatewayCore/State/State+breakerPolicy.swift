extension State {
    /// The thresholds of a breaker: those in force, else those that a request started with.
    func breakerPolicy(of subject: BreakerSubject, for request: OpenRequest?) -> BreakerPolicy? {
        policy?.breaker(of: subject) ?? request?.policy?.breaker(of: subject)
    }
}
