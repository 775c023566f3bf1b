/// A gateway that asks its clients for keys.
struct KeyedGateway {
    /// What every key in its tests begins with, the wrong ones too: nothing that the gateway writes may hold it.
    static let canary = "canary-5d1c"
    /// Opens `m` alone.
    static let limited = canary + "-limited"
    /// Opens every model.
    static let full = canary + "-full"
    static let disabled = canary + "-disabled"
    static let unknown = canary + "-unknown"
    /// What the provider of `m` takes; that of `other` takes none.
    static let provider = "provider-key-77"

    let configuration: GatewayConfiguration
    /// Answers for `m`, and ends with the value.
    let keyed: Upstream
    /// Answers for `other`, and ends with the value.
    let bare: Upstream

    /// Model `m` at an upstream with a key, `other` at one without.
    init() async throws {
        keyed = try await Upstream("keyed")
        bare = try await Upstream("bare")
        var configuration = GatewayConfiguration.upstreams([keyed, bare])
        configuration.providers[0].more = ", api_key: { secret: PROVIDER_KEY }"
        configuration.models = [("m", keyed), ("other", bare)].map { name, upstream in
            GatewayConfiguration.Model(name: name, targets: [.init(provider: upstream.name, model: "upstream-m")])
        }
        configuration.more = [
            "logging: { level: trace }", "auth:", "  mode: keys", "  keys:",
            "    - { id: team-limited, key: { secret: LIMITED }, models: [\"m*\"] }",
            "    - { id: team-full, key: { secret: FULL } }",
            "    - { id: team-gone, key: { secret: GONE }, disabled: true }",
        ]
        configuration.secrets = [
            "LIMITED": Self.limited, "FULL": Self.full, "GONE": Self.disabled, "PROVIDER_KEY": Self.provider,
        ]
        self.configuration = configuration
    }

    /// A request with these header lines, or a chat completion of a model.
    static func request(_ target: String, _ headers: [String], body: String? = nil) -> Exchange.Request {
        var lines = ["\(target) HTTP/1.1", "host: x"] + headers
        if let body { lines += ["content-type: application/json", "content-length: \(body.utf8.count)"] }
        return .raw(Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")).utf8))
    }

    /// A chat completion; `more` are further members of its body.
    static func chat(_ model: String, _ headers: [String], more: String = "") -> Exchange.Request {
        request(
            "POST /v1/chat/completions", headers,
            body: #"{"model":"\#(model)","messages":[{"role":"user","content":"x"}]\#(more)}"#)
    }

    /// The header line of a key.
    static func bearer(_ key: String) -> String { "authorization: Bearer \(key)" }
}
