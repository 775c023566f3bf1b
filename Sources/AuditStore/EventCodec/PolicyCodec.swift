import Crypto
import GatewayCore
import JSON

/// The canonical text of everything in a configuration that decisions depend on: the `policy` of `config.applied`.
public enum PolicyCodec {
    /// The text, in configured order. Equal policies have equal texts, and only those; the digest is no part of it.
    public static func canonicalText(of policy: Policy) -> [UInt8] {
        var writer = JSONWriter(capacity: 4_096)
        write(policy, to: &writer)
        return writer.take()
    }

    /// A policy of these parts, with the digest of their canonical text.
    public static func policy(
        providers: [ProviderPolicy], models: [ModelPolicy], retry: RetryPolicy = RetryPolicy(),
        health: HealthPolicy = HealthPolicy(), gate: GatePolicy = GatePolicy(), trickle: TricklePolicy = TricklePolicy()
    ) -> Policy {
        let unnamed = Policy(
            digest: unnamedDigest, providers: providers, models: models, retry: retry, health: health, gate: gate,
            trickle: trickle)
        return unnamed.named(digest(of: canonicalText(of: unnamed)))
    }

    /// The identity of a canonical text: the first 128 bits of its SHA-256.
    public static func digest(of text: [UInt8]) -> ConfigurationDigest {
        ConfigurationDigest(Hexadecimal.text(Array(SHA256.hash(data: text)).prefix(16)))
    }

    /// That of a policy whose text has not been looked at.
    static let unnamedDigest = ConfigurationDigest("")
}

extension Policy {
    /// The same policy under a digest.
    func named(_ digest: ConfigurationDigest) -> Policy {
        Policy(
            digest: digest, providers: providers, models: models, retry: retry, health: health, gate: gate,
            trickle: trickle)
    }
}
