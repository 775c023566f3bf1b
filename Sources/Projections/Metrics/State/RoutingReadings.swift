import GatewayCore

/// What the decision state says of the configured targets for one scrape.
public struct RoutingReadings: Sendable {
    /// Every configured target, as `State.healthReport` has it.
    public let targets: [TargetReport]
    /// When they were read, on both clocks.
    public let moment: Moment

    /// Pairs the two.
    public init(targets: [TargetReport], moment: Moment) {
        self.targets = targets
        self.moment = moment
    }

    /// Every family with its series.
    public var families: [FamilySamples] {
        var scores: [Labels: Double] = [:]
        var components: [Labels: Double] = [:]
        var weights: [Labels: Double] = [:]
        var gates = CounterTable()
        var holds = CounterTable()
        for report in targets {
            let target = [report.target.provider.text, report.target.model.text]
            let labels = [report.group.text] + target
            scores[Labels(labels)] = report.health.value
            components[Labels(labels + ["availability"])] = report.health.availability
            components[Labels(labels + ["latency"])] = report.health.latency
            components[Labels(labels + ["throttle"])] = report.health.throttle
            weights[Labels(labels + ["configured"])] = report.weight
            weights[Labels(labels + ["effective"])] = report.effectiveWeight
            // A target of two models has one gate and one hold.
            gates.set(Labels(target), to: report.gate.map { wallTime(of: $0.until) } ?? 0)
            holds.set(Labels(target), to: report.heldUntil == nil ? 0 : 1)
        }
        return [
            FamilySamples(.healthScore, reals: scores), FamilySamples(.healthComponent, reals: components),
            FamilySamples(.routingWeight, reals: weights), FamilySamples(.gateUntil, gates),
            FamilySamples(.targetHeld, holds),
        ]
    }

    /// A point in log time on the wall clock as it goes now, in microseconds since 1970 UTC.
    private func wallTime(of time: LogTime) -> Int64 {
        moment.recordedAt.microseconds + time.microseconds(since: moment.logTime)
    }
}
