/// `probe.finished`: an active check of a provider came to another verdict than the one before it, or to the first.
///
/// Checks that confirm the last verdict are not recorded: state is what was found last, and a check a few seconds for ever
/// would say nothing. For the same reason no check's beginning is: nothing depends on one that has not ended.
public struct ProbeFinished: Sendable, Equatable {
    /// The provider that was asked.
    public let provider: ProviderName
    /// The verdict.
    public let verdict: ProbeVerdict
    /// Why no answer, or none that could be used, came; nil for a healthy one.
    public let errorKind: ErrorKind?
    /// The HTTP status of the answer that the verdict rests on; nil when none came.
    public let status: Int?
    /// How long the check took, in microseconds.
    public let totalMicroseconds: Int64
    /// Which of its configured models it serves; nil when its list was not to be had.
    public let models: ProbedModels?
    /// Why it was asked.
    public let trigger: ProbeTrigger

    /// Gathers the fields.
    public init(
        provider: ProviderName, verdict: ProbeVerdict, errorKind: ErrorKind?, status: Int?, totalMicroseconds: Int64,
        models: ProbedModels?, trigger: ProbeTrigger
    ) {
        self.provider = provider
        self.verdict = verdict
        self.errorKind = errorKind
        self.status = status
        self.totalMicroseconds = totalMicroseconds
        self.models = models
        self.trigger = trigger
    }
}

/// What a check of a provider found: a closed set, recorded as `outcome`.
public enum ProbeVerdict: String, Sendable, CaseIterable {
    /// It says that it is well.
    case healthy
    /// It answers 503: up, and not able to serve (a model is loading, or its engine has died).
    case notReady = "not_ready"
    /// It answers, and not as one that is well.
    case unhealthy
    /// It does not answer.
    case unreachable
}

/// Which of the models that the configuration names at a provider are in the list it gives of its own.
public struct ProbedModels: Sendable, Equatable {
    /// Those in its list, in configured order.
    public let served: [UpstreamModel]
    /// Those that are not, in configured order.
    public let missing: [UpstreamModel]

    /// Pairs the two.
    public init(served: [UpstreamModel], missing: [UpstreamModel]) {
        self.served = served
        self.missing = missing
    }
}

/// Why a provider was checked: a closed set, recorded as `trigger`.
public enum ProbeTrigger: String, Sendable, CaseIterable {
    /// The gateway has started.
    case start
    /// `health_interval` has passed.
    case interval
}
