import Crypto
import GatewayCore
import Settings

/// The keys of all clients, by their digests: what is shown is looked up by its own, so that how long it takes says nothing of
/// how much of a key was guessed right, and no key is kept.
public struct ClientKeys: Sendable {
    /// Why what was shown opens nothing.
    public enum Refusal: Error, Equatable {
        /// No key was shown.
        case missing
        /// It is none of ours.
        case unknown
        /// Two were shown.
        case ambiguous
    }

    /// Nil when no key is asked for.
    private let keys: [SHA256.Digest: ClientKey]?

    /// Digests what the configuration lists.
    ///
    /// - Parameter secrets: the keys by id; `Settings.secrets(environment:)` has told when one is missing.
    public init(_ settings: AuthSettings, secrets: [String: Secret]) {
        switch settings.mode {
        case .none: keys = nil
        case .keys:
            keys = settings.keys.reduce(into: [:]) { keys, key in
                guard let secret = secrets[key.id] else { return }
                keys[secret.withValue { Self.digest(of: $0[...]) }] = ClientKey(key)
            }
        }
    }

    /// Whose request it is.
    ///
    /// - Parameters:
    ///   - authorization: the value of `Authorization`; only `Bearer KEY` counts.
    ///   - apiKey: the value of `api-key`.
    /// - Returns: nil when no key is asked for.
    public func key(authorization: String?, apiKey: String?) throws(Refusal) -> ClientKey? {
        guard let keys else { return nil }
        let shown: Substring
        switch (authorization.flatMap(BearerToken.of), apiKey.flatMap { $0.isEmpty ? nil : $0[...] }) {
        case (nil, nil): throw .missing
        case (let key?, nil), (nil, let key?): shown = key
        case (let key?, let other?):
            // Whoever stands between might look at the one and we at the other.
            guard key == other else { throw .ambiguous }
            shown = key
        }
        guard let key = keys[Self.digest(of: shown)] else { throw .unknown }
        return key
    }

    private static func digest(of key: Substring) -> SHA256.Digest {
        var key = key
        var hash = SHA256()
        key.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        return hash.finalize()
    }
}
