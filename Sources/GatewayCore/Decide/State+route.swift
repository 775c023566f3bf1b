extension State {
    /// Derives where an attempt goes, and the refusal when it can go nowhere.
    mutating func route(
        _ id: RequestID, attempt: Int, kind: AttemptKind, at moment: Moment, into events: inout [Event]
    ) {
        guard let request = openRequests[id] else { return }
        let cause = position
        let options = routeOptions(of: request)
        let draw = request.seed.draw(attempt: attempt, purpose: .route)
        let choice = WeightedChoice(among: options, draw: draw)
        let decided = RouteDecided(
            requestID: id, attempt: attempt, kind: kind, candidates: choice.candidates,
            draw: choice.chosen == nil ? nil : draw, chosen: choice.chosen,
            configuration: request.policy?.digest ?? ConfigurationDigest(""),
            sharedConfiguration: policy?.digest ?? ConfigurationDigest(""))
        append(.derived(.routeDecided(decided)), at: moment, cause: cause, into: &events)
        if choice.chosen == nil {
            let refused = RequestRefused(requestID: id, model: request.model, code: Self.refusal(of: choice.candidates))
            append(.derived(.requestRefused(refused)), at: moment, cause: position, into: &events)
        }
    }

    /// The targets of the request's model with what excludes them: weights by the request's configuration, existence and
    /// caps by the one in force.
    private func routeOptions(of request: OpenRequest) -> [(target: Target, weight: Double, excluded: Exclusion?)] {
        let targets = request.policy?.model(request.model)?.targets ?? []
        return targets.map { configured in
            (configured.target(for: request.model), configured.weight, exclusion(of: configured))
        }
    }

    private func exclusion(of configured: TargetPolicy) -> Exclusion? {
        guard configured.weight > 0 else { return .zeroWeight }
        guard let provider = policy?.provider(configured.provider) else { return .providerRemoved }
        if let cap = provider.maxInFlight, inFlight(configured.provider) >= cap { return .providerAtCapacity }
        return nil
    }

    /// A full provider frees itself: try again. Anything else does not.
    private static func refusal(of candidates: [Candidate]) -> ErrorCode {
        if candidates.isEmpty { return .modelNotFound }
        return candidates.contains { $0.excluded == .providerAtCapacity } ? .gatewayOverloaded : .noHealthyProvider
    }
}
