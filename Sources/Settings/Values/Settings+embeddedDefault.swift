extension Settings {
    /// What runs when no configuration file is given: two embedded mock providers that share the model `mock-1` evenly.
    public static let embeddedDefault = Settings(
        providers: [
            ProviderSettings(name: "mock-a", kind: .mock),
            ProviderSettings(name: "mock-b", kind: .mock),
        ],
        models: [
            ModelSettings(
                name: "mock-1",
                targets: [TargetSettings(provider: "mock-a"), TargetSettings(provider: "mock-b")])
        ])
}
