extension BreakerOverrides {
    /// A section `breaker`; what is left out says nothing. `nil` when something in it is wrong, which has been reported.
    static func read(_ section: SectionReader<BreakerKey>) -> BreakerOverrides? {
        var reader = CompleteReader(section)
        var overrides = BreakerOverrides()
        overrides.readOpening(&reader)
        overrides.readRecovery(&reader)
        return reader.isComplete ? overrides : nil
    }

    /// When it opens.
    private mutating func readOpening(_ reader: inout CompleteReader<BreakerKey>) {
        failureThreshold = reader.optional(.failureThreshold, .integer(in: Limits.failureThreshold))
        volumeBase = reader.optional(.volumeBase, .integer(in: Limits.failureThreshold))
        volumeSteps = reader.optional(
            .volumeSteps, .ascending(of: "steps", atMost: Limits.volumeSteps, .integer(in: Limits.volumeStep)))
        failureRatio = reader.optional(.failureRatio, .number(in: Limits.ratio))
        window = reader.optional(.window, .duration(in: Limits.window, multipleOf: Limits.windowStep))
        minimumCalls = reader.optional(.minCalls, .integer(in: Limits.samples))
        spreadMinimumCalls = reader.optional(.spreadMinCalls, .integer(in: Limits.samples))
        spread = reader.optional(.spread, .duration(in: Limits.spread))
        spreadMinimumFailures = reader.optional(.spreadMinFailures, .integer(in: Limits.samples))
        slowFirstToken = reader.optional(.slowFirstToken, .duration(in: Limits.slowFirstToken))
        slowRatio = reader.optional(.slowRatio, .number(in: Limits.ratio))
        slowMinimumCalls = reader.optional(.slowMinCalls, .integer(in: Limits.samples))
        holdAfter = reader.optional(.holdAfter, .integer(in: Limits.holdAfter))
    }

    /// When it closes again.
    private mutating func readRecovery(_ reader: inout CompleteReader<BreakerKey>) {
        recoveryTimeout = reader.optional(.recoveryTimeout, .duration(in: Limits.recoveryTimeout))
        recoveryTimeoutMaximum = reader.optional(.recoveryTimeoutMax, .duration(in: Limits.recoveryTimeout))
        retryAfterMaximum = reader.optional(.retryAfterMax, .duration(in: Limits.retryAfter))
        healAfter = reader.optional(.healAfter, .duration(in: Limits.healAfter))
        probeSuccesses = reader.optional(.probeSuccesses, .integer(in: Limits.probeSuccesses))
        ramp = reader.optional(.ramp, .duration(in: Limits.ramp))
        rampStart = reader.optional(.rampStart, .number(in: Limits.share))
        hold = reader.optional(.hold, .duration(in: Limits.hold))
    }
}
