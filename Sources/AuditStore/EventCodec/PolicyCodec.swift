import Crypto
import GatewayCore
import JSON

/// The canonical text of everything in a configuration that decisions depend on: the `policy` of `config.applied`.
public enum PolicyCodec {
    /// The text, in configured order. Equal policies have equal texts, and only those.
    public static func canonicalText(providers: [ProviderPolicy], models: [ModelPolicy]) -> [UInt8] {
        var writer = JSONWriter(capacity: 1_024)
        write(providers: providers, models: models, to: &writer)
        return writer.take()
    }

    /// The identity of a canonical text: the first 128 bits of its SHA-256.
    public static func digest(of text: [UInt8]) -> ConfigurationDigest {
        ConfigurationDigest(Hexadecimal.text(Array(SHA256.hash(data: text)).prefix(16)))
    }

    static func write(providers: [ProviderPolicy], models: [ModelPolicy], to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("providers")
        writer.beginArray()
        for provider in providers { write(provider, to: &writer) }
        writer.endArray()
        writer.key("models")
        writer.beginArray()
        for model in models { write(model, to: &writer) }
        writer.endArray()
        writer.endObject()
    }

    private static func write(_ provider: ProviderPolicy, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", provider.name.text)
        writer.member("type", provider.type)
        writer.optionalMember("base_url", provider.baseURL)
        writer.optionalMember("max_in_flight", provider.maxInFlight.map(Int64.init))
        writer.key("timeouts")
        writer.beginObject()
        writer.member("connect_us", provider.timeouts.connectMicroseconds)
        writer.member("first_byte_us", provider.timeouts.firstByteMicroseconds)
        writer.member("idle_us", provider.timeouts.idleMicroseconds)
        writer.member("total_us", provider.timeouts.totalMicroseconds)
        writer.endObject()
        writer.endObject()
    }

    private static func write(_ model: ModelPolicy, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", model.name.text)
        writer.key("targets")
        writer.beginArray()
        for target in model.targets {
            writer.beginObject()
            writer.member("provider", target.provider.text)
            writer.optionalMember("model", target.model?.text)
            writer.member("weight", target.weight)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }
}
