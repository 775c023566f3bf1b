import Crypto
import GatewayCore
import JSON

/// The canonical text of a policy, and the digest that names it.
public enum PolicyCodec {
    /// The `policy` object of `config.applied`, byte for byte.
    public static func canonicalText(providers: [ProviderPolicy], models: [ModelPolicy]) -> [UInt8] {
        var json = JSONWriter(capacity: 256 * (providers.count + models.count))
        write(providers: providers, models: models, to: &json)
        return json.take()
    }

    /// The first 128 bits of the text's SHA-256.
    public static func digest(of text: [UInt8]) -> ConfigurationDigest {
        ConfigurationDigest(Hexadecimal.text(Array(SHA256.hash(data: text).prefix(16))))
    }

    static func write(providers: [ProviderPolicy], models: [ModelPolicy], to json: inout JSONWriter) {
        json.beginObject()
        json.key("providers")
        json.beginArray()
        for provider in providers { write(provider, to: &json) }
        json.endArray()
        json.key("models")
        json.beginArray()
        for model in models { write(model, to: &json) }
        json.endArray()
        json.endObject()
    }

    static func read(
        digest: ConfigurationDigest, from object: inout PayloadReader
    ) throws(CodecError) -> Policy {
        Policy(
            digest: digest,
            providers: try object.objects("providers") { (provider) throws(CodecError) in try Self.provider(&provider)
            },
            models: try object.objects("models") { (model) throws(CodecError) in try Self.model(&model) })
    }

    private static func write(_ provider: ProviderPolicy, to json: inout JSONWriter) {
        json.beginObject()
        json.member("name", provider.name.text)
        json.member("type", provider.type)
        json.optional("base_url", provider.baseURL)
        json.optional("max_in_flight", provider.maxInFlight.map(Int64.init))
        json.key("timeouts")
        json.beginObject()
        json.member("connect_us", provider.timeouts.connectMicroseconds)
        json.member("first_byte_us", provider.timeouts.firstByteMicroseconds)
        json.member("idle_us", provider.timeouts.idleMicroseconds)
        json.member("total_us", provider.timeouts.totalMicroseconds)
        json.endObject()
        json.endObject()
    }

    private static func write(_ model: ModelPolicy, to json: inout JSONWriter) {
        json.beginObject()
        json.member("name", model.name.text)
        json.key("targets")
        json.beginArray()
        for target in model.targets {
            json.beginObject()
            json.member("provider", target.provider.text)
            json.optional("model", target.model?.text)
            json.member("weight", target.weight)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }

    private static func provider(_ object: inout PayloadReader) throws(CodecError) -> ProviderPolicy {
        ProviderPolicy(
            name: ProviderName(try object.string("name")), type: try object.string("type"),
            baseURL: try object.optionalString("base_url"),
            maxInFlight: try object.optionalInteger("max_in_flight").map(Int.init),
            timeouts: try object.object("timeouts") { (timeouts) throws(CodecError) in
                TimeoutPolicy(
                    connectMicroseconds: try timeouts.integer("connect_us"),
                    firstByteMicroseconds: try timeouts.integer("first_byte_us"),
                    idleMicroseconds: try timeouts.integer("idle_us"),
                    totalMicroseconds: try timeouts.integer("total_us"))
            })
    }

    private static func model(_ object: inout PayloadReader) throws(CodecError) -> ModelPolicy {
        ModelPolicy(
            name: ModelName(try object.string("name")),
            targets: try object.objects("targets") { (target) throws(CodecError) in
                TargetPolicy(
                    provider: ProviderName(try target.string("provider")),
                    model: try target.optionalString("model").map(UpstreamModel.init),
                    weight: try target.double("weight"))
            })
    }
}
