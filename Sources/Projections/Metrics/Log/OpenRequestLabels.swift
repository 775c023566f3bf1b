import GatewayCore

/// What the end of a request is labelled with and does not say itself.
struct OpenRequestLabels: Sendable, Equatable {
    let route: Route
    let stream: Bool
    /// The `model` label.
    let model: String
    /// Why the attempt under way was made; nil before the first.
    var kind: AttemptKind?
    /// The attempt that ended last.
    var last: (provider: String, target: Target, outcome: OutcomeClass)?
    /// True when the client was given some of the answer.
    var isForwarded = false
    /// The `provider` label of the first candidate that was at its cap when nothing could be chosen.
    var fullProvider: String?

    /// The `stream` label.
    var streamLabel: String { stream ? "true" : "false" }

    static func == (left: OpenRequestLabels, right: OpenRequestLabels) -> Bool {
        (left.route, left.stream, left.model, left.kind, left.isForwarded, left.fullProvider)
            == (right.route, right.stream, right.model, right.kind, right.isForwarded, right.fullProvider)
            && left.last?.provider == right.last?.provider && left.last?.target == right.last?.target
            && left.last?.outcome == right.last?.outcome
    }

    init(route: Route, stream: Bool, model: String) {
        self.route = route
        self.stream = stream
        self.model = model
    }
}
