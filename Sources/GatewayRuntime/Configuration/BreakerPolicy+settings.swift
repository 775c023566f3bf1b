import GatewayCore
import Settings

extension BreakerPolicy {
    init(settings: BreakerSettings) {
        self.init(
            failureThreshold: settings.failureThreshold.map { .fixed($0) }
                ?? .byVolume(base: settings.volumeBase, steps: settings.volumeSteps),
            recoveryMicroseconds: settings.recoveryTimeout.inMicroseconds,
            recoveryMaximumMicroseconds: settings.longestRecovery.inMicroseconds,
            retryAfterMaximumMicroseconds: settings.retryAfterMaximum.inMicroseconds,
            healMicroseconds: settings.healAfter.inMicroseconds, failureRatio: settings.failureRatio,
            windowMicroseconds: settings.window.inMicroseconds, minimumCalls: settings.minimumCalls,
            spreadMinimumCalls: settings.spreadMinimumCalls,
            spreadMicroseconds: settings.effectiveSpread.inMicroseconds,
            spreadMinimumFailures: settings.effectiveSpreadFailures,
            slowFirstTokenMicroseconds: settings.slowFirstToken.inMicroseconds, slowRatio: settings.slowRatio,
            slowMinimumCalls: settings.slowMinimumCalls, probeSuccesses: settings.probeSuccesses,
            rampMicroseconds: settings.ramp.inMicroseconds, rampStart: settings.rampStart,
            holdAfter: settings.holdAfter, holdMicroseconds: settings.hold.inMicroseconds)
    }
}
