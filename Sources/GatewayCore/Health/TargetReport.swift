/// How a target stands among those of its model, for people and metrics.
public struct TargetReport: Sendable, Equatable {
    /// The configured model it is a target of.
    public let group: ModelName
    /// The key of its state (see `TargetPolicy.breakerKey`).
    public let target: Target
    /// Its configured weight.
    public let weight: Double
    /// How well it does.
    public let health: HealthScore
    /// The weight by which requests are shared out; 0 when it is excluded.
    public let effectiveWeight: Double
    /// Why a request goes elsewhere, whatever it asks for; nil when nothing stands in the way.
    public let excluded: Exclusion?
    /// The gate before it; nil when none stands.
    public let gate: Gate?
    /// Until when it is held; nil when it is not.
    public let heldUntil: LogTime?
}

extension State {
    /// It without its open requests: all that scores, weights and breakers depend on, for a look from outside.
    public var withoutRequests: State {
        var copy = self
        copy.openRequests = [:]
        return copy
    }

    /// Every target of the configuration in force, model by model in configured order, as the next decision would see it. A
    /// target of two models stands twice, for its latency is measured by its peers. What time has made due and no decision
    /// has looked at yet is not done: an open breaker is open until then.
    ///
    /// - Parameter time: not earlier than the state's; health is weighed for its age at it.
    public func healthReport(at time: LogTime) -> [TargetReport] {
        guard let policy else { return [] }
        return policy.models.flatMap { model -> [TargetReport] in
            let views = targetViews(of: model, asked: model.name, by: policy)
            var options = routeOptions(views, by: policy, at: time).options
            for index in options.indices {
                options[index].excluded = options[index].weight > 0 ? options[index].barrier : .zeroWeight
            }
            Self.avoidUnready(&options)
            return zip(views, options).map { view, option in
                TargetReport(
                    group: model.name, target: view.key, weight: option.weight, health: option.health,
                    effectiveWeight: option.excluded == nil ? option.effectiveWeight : 0, excluded: option.excluded,
                    gate: option.gate.flatMap { time < $0.until ? $0 : nil },
                    heldUntil: option.heldUntil.flatMap { time < $0 ? $0 : nil })
            }
        }
    }
}
