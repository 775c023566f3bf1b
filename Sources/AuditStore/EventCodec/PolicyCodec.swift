import Crypto
import GatewayCore
import JSON

/// The canonical text of everything in a configuration that decisions depend on: the `policy` of `config.applied`.
public enum PolicyCodec {
    /// The text, in configured order. Equal policies have equal texts, and only those.
    public static func canonicalText(
        providers: [ProviderPolicy], models: [ModelPolicy], retry: RetryPolicy
    ) -> [UInt8] {
        var writer = JSONWriter(capacity: 1_024)
        write(providers: providers, models: models, retry: retry, to: &writer)
        return writer.take()
    }

    /// A policy of these parts, with the digest of their canonical text.
    public static func policy(providers: [ProviderPolicy], models: [ModelPolicy], retry: RetryPolicy) -> Policy {
        let text = canonicalText(providers: providers, models: models, retry: retry)
        return Policy(digest: digest(of: text), providers: providers, models: models, retry: retry)
    }

    /// The identity of a canonical text: the first 128 bits of its SHA-256.
    public static func digest(of text: [UInt8]) -> ConfigurationDigest {
        ConfigurationDigest(Hexadecimal.text(Array(SHA256.hash(data: text)).prefix(16)))
    }

    static func write(
        providers: [ProviderPolicy], models: [ModelPolicy], retry: RetryPolicy, to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.key("providers")
        writer.beginArray()
        for provider in providers { write(provider, to: &writer) }
        writer.endArray()
        writer.key("models")
        writer.beginArray()
        for model in models { write(model, to: &writer) }
        writer.endArray()
        writer.key("retry")
        writer.beginObject()
        writer.member("max_attempts", retry.maxAttempts)
        writer.endObject()
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
            write(target.breaker, to: &writer)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
    }

    private static func write(_ breaker: BreakerPolicy, to writer: inout JSONWriter) {
        writer.key("breaker")
        writer.beginObject()
        writer.member("failure_threshold", breaker.failureThreshold)
        writer.member("recovery_us", breaker.recoveryMicroseconds)
        writer.member("probe_successes", breaker.probeSuccesses)
        writer.member("slow_first_token_us", breaker.slowFirstTokenMicroseconds)
        writer.endObject()
    }
}
