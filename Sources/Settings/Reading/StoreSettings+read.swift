extension StoreSettings {
    /// The section `store`, with defaults for what is left out or wrong.
    static func read(_ field: Field) -> StoreSettings {
        guard let section = SectionReader<StoreKey>(field) else { return StoreSettings() }
        return StoreSettings(
            path: section.value(.path, default: SettingsDefaults.storePath, .path),
            durability: section.value(.durability, default: SettingsDefaults.durability, .choice),
            decisionFirst: section.value(.decisionFirst, default: SettingsDefaults.decisionFirst, .boolean),
            commitTimeout: section.value(
                .commitTimeout, default: SettingsDefaults.commitTimeout, .duration(in: Limits.commitTimeout)))
    }
}
