extension WarmupSettings {
    /// The section `providers[].warmup`, with defaults for what is left out or wrong; `nil` when there is none.
    static func read(_ field: Field) -> WarmupSettings? {
        guard !field.node.isNothing else {
            // It could mean never as well as the defaults.
            field.reportExpected("a mapping", hint: "write {} for its defaults, or leave the key out")
            return nil
        }
        guard let section = SectionReader<WarmupKey>(field) else { return nil }
        return WarmupSettings(
            atStart: section.value(.atStart, default: SettingsDefaults.warmsUpAtStart, .boolean),
            idleAfter: section.optional(.idleAfter, .duration(in: Limits.warmupIdle)),
            onPeerTrouble: section.value(.onPeerTrouble, default: SettingsDefaults.warmsUpOnPeerTrouble, .boolean),
            peerHealthBelow: section.value(
                .peerHealthBelow, default: SettingsDefaults.warmupPeerHealth, .number(in: Limits.share)),
            timeout: section.value(
                .timeout, default: SettingsDefaults.warmupTimeout, .duration(in: Limits.warmupTimeout)))
    }
}
