extension State {
    /// The thresholds of a breaker: those in force, else those of the configuration that led to it.
    func breakerPolicy(of subject: BreakerSubject, else origin: Policy?) -> BreakerPolicy? {
        policy?.breaker(of: subject) ?? origin?.breaker(of: subject)
    }
}
