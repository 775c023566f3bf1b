@testable import Settings

/// A file with every key there is, each with a value that is not its default.
enum FullExample {
    static let text = """
        server:
          host: 0.0.0.0
          port: 9090
          max_body_bytes: 10MB
          drain_timeout: 1.5s
        store:
          path: /var/lib/gateway
          durability: process
          decision_first: true
          commit_timeout: 250ms
        providers:
          - name: openai
            type: openai
            base_url: https://api.openai.com/v1/
            api_key: { secret: OPENAI_API_KEY }
            ca_file: /etc/ssl/upstream.pem
            max_in_flight: 200
            timeouts: { connect: 1s, first_byte: 20s, idle: 10s, total: 5m }
          - { name: spare_1.b-C, type: mock }
        models:
          - name: gpt-4o
            targets:
              - { provider: openai, model: gpt-4o-2024-08-06, weight: 80 }
              - { provider: spare_1.b-C, model: "llama 3/8B", weight: 0.5 }
          - name: "*"
            targets: [{ provider: openai }]
        logging: { level: debug, format: text }
        """

    static let settings = Settings(
        server: ServerSettings(
            host: "0.0.0.0", port: 9090, maximumBodyBytes: 10_000_000, drainTimeout: .milliseconds(1500)),
        store: StoreSettings(
            path: "/var/lib/gateway", durability: .process, decisionFirst: true, commitTimeout: .milliseconds(250)),
        providers: [
            ProviderSettings(
                name: "openai", kind: .openai(baseURL: openAI), apiKey: SecretReference(name: "OPENAI_API_KEY"),
                caFile: "/etc/ssl/upstream.pem", maximumInFlight: 200,
                timeouts: TimeoutSettings(
                    connect: .seconds(1), firstByte: .seconds(20), idle: .seconds(10), total: .seconds(300))),
            ProviderSettings(name: "spare_1.b-C", kind: .mock),
        ],
        models: [
            ModelSettings(
                name: "gpt-4o",
                targets: [
                    TargetSettings(provider: "openai", model: "gpt-4o-2024-08-06", weight: 80),
                    TargetSettings(provider: "spare_1.b-C", model: "llama 3/8B", weight: 0.5),
                ]),
            ModelSettings(name: "*", targets: [TargetSettings(provider: "openai")]),
        ],
        logging: LoggingSettings(level: .debug, format: .text))

    private static let openAI: BaseURL = {
        do throws(BaseURL.Problem) {
            return try BaseURL("https://api.openai.com/v1")
        } catch {
            preconditionFailure("the example's URL is valid")
        }
    }()
}

/// The shortest file that is valid, with a section put before it.
func minimal(_ section: String = "") -> String {
    section + """
        \(section.isEmpty ? "" : "\n")providers: [{ name: a, type: mock }]
        models: [{ name: m, targets: [{ provider: a }] }]
        """
}

/// The problems of a text; empty when it is valid.
func problems(of text: String) -> [ConfigurationProblem] {
    do throws(ConfigurationError) {
        _ = try Settings.parse(text: text, fileName: "gateway.yaml")
        return []
    } catch {
        return error.problems
    }
}
