import GatewayCore
import Settings

extension RetryPolicy {
    init(settings: RetrySettings) {
        self.init(
            maxAttempts: settings.maximumAttempts, budget: settings.budget, budgetFloor: settings.budgetFloor,
            backoffBaseMicroseconds: settings.backoffBase.inMicroseconds,
            backoffMaximumMicroseconds: settings.backoffMaximum.inMicroseconds,
            throttleWaitMicroseconds: settings.throttleWait.inMicroseconds,
            deadlineMicroseconds: settings.deadline.inMicroseconds)
    }
}

extension HealthPolicy {
    init(settings: HealthSettings) {
        self.init(
            halfLifeMicroseconds: settings.halfLife.inMicroseconds,
            targetFirstTokenMicroseconds: settings.targetFirstToken?.inMicroseconds,
            minimumWeight: settings.minimumWeight, priorMean: settings.priorMean, priorWeight: settings.priorWeight,
            peerMinimumSamples: settings.peerMinimumSamples,
            throttlePenaltyMaximum: settings.throttlePenaltyMaximum, exponent: settings.exponent)
    }
}

extension GatePolicy {
    init(settings: GateSettings) {
        self.init(
            backoffBaseMicroseconds: settings.backoffBase.inMicroseconds,
            backoffMaximumMicroseconds: settings.backoffMaximum.inMicroseconds,
            retryAfterMaximumMicroseconds: settings.retryAfterMaximum.inMicroseconds,
            exhaustedMicroseconds: settings.exhaustedWait.inMicroseconds)
    }
}

extension TricklePolicy {
    init(settings: TrickleSettings) {
        self.init(perSecond: settings.perSecond, share: settings.share)
    }
}
