extension TimeoutSettings {
    /// The section `providers[].timeouts`, with defaults for what is left out or wrong.
    static func read(_ field: Field) -> TimeoutSettings {
        guard let section = SectionReader<TimeoutKey>(field) else { return TimeoutSettings() }
        let reader = ValueReader.duration(in: Limits.callTimeout)
        let firstByte = section.optional(.firstByte, reader)
        let total = section.optional(.total, reader)
        let timeouts = TimeoutSettings(
            connect: section.value(.connect, default: SettingsDefaults.connectTimeout, reader),
            firstByte: firstByte ?? SettingsDefaults.firstByteTimeout,
            idle: section.value(.idle, default: SettingsDefaults.idleTimeout, reader),
            total: total ?? SettingsDefaults.totalTimeout)

        // Nothing is said about a value that could not be read: it has been reported.
        let isKnown = (section[.firstByte] == nil || firstByte != nil) && (section[.total] == nil || total != nil)
        if isKnown, timeouts.total < timeouts.firstByte { timeouts.reportOrder(in: section) }
        return timeouts
    }

    private func reportOrder(in section: SectionReader<TimeoutKey>) {
        let (first, all) = (DurationText.format(firstByte), DurationText.format(total))
        if let field = section[.total] {
            field.report(
                .totalShorterThanFirstByte, "must not be shorter than first_byte (\(first)), got \(all)",
                hint: "total covers the whole call, its first byte included")
        } else {
            section[.firstByte]?.report(
                .totalShorterThanFirstByte, "must not be longer than total (\(all)), got \(first)",
                hint: "set total as well; it covers the whole call")
        }
    }
}
