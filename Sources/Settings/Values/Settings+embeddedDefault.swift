extension Settings {
    /// What runs when no configuration file is given: two embedded mock providers that share the model `mock-1` for chats
    /// and the model `mock-embed` for embeddings evenly.
    public static let embeddedDefault = Settings(
        providers: mocks.map { ProviderSettings(name: $0, kind: .mock) },
        models: ["mock-1", "mock-embed"].map { name in
            ModelSettings(name: name, targets: mocks.map { TargetSettings(provider: $0) })
        })

    private static let mocks = ["mock-a", "mock-b"]
}
