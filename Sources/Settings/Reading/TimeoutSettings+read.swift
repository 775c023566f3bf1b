/// The section `providers[].timeouts` as it was read.
struct TimeoutSection {
    /// What it says, with defaults for what is left out.
    let settings: TimeoutSettings
    /// Where it stands, or would.
    let path: String
    /// Where `first_byte` is written; `nil` when it is not.
    let firstByte: Field?
}

extension TimeoutSettings {
    /// The section `providers[].timeouts`, with defaults for what is left out or wrong; as a section only when its first byte
    /// could be read.
    static func read(in provider: SectionReader<ProviderKey>) -> (settings: TimeoutSettings, section: TimeoutSection?) {
        let path = "\(provider.field.path).timeouts"
        guard let field = provider[.timeouts] else {
            let settings = TimeoutSettings()
            return (settings, TimeoutSection(settings: settings, path: path, firstByte: nil))
        }
        guard let section = SectionReader<TimeoutKey>(field) else { return (TimeoutSettings(), nil) }
        let reader = ValueReader.duration(in: Limits.callTimeout)
        let firstByte = section.optional(.firstByte, reader)
        let total = section.optional(.total, reader)
        let timeouts = TimeoutSettings(
            connect: section.value(.connect, default: SettingsDefaults.connectTimeout, reader),
            firstByte: firstByte ?? SettingsDefaults.firstByteTimeout,
            idle: section.value(.idle, default: SettingsDefaults.idleTimeout, reader),
            total: total ?? SettingsDefaults.totalTimeout)

        // Nothing is said about a value that could not be read: it has been reported.
        guard section[.firstByte] == nil || firstByte != nil else { return (timeouts, nil) }
        let isTotalKnown = section[.total] == nil || total != nil
        if isTotalKnown, timeouts.total < timeouts.firstByte { timeouts.reportOrder(in: section) }
        return (timeouts, TimeoutSection(settings: timeouts, path: path, firstByte: section[.firstByte]))
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
