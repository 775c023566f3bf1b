import GatewayCore
import GatewayRuntime
import HTTPTypes

/// What a client says of where its request may go: `X-Gateway-Provider` and `X-No-Failover`.
struct RouteWishes {
    /// The one provider that may be asked; nil for any.
    let pin: ProviderName?
    /// True when no other target may be tried than the first.
    let noFailover: Bool

    /// Reads the two headers.
    ///
    /// - Parameters:
    ///   - model: what the request asks for.
    ///   - key: whose request it is; nil where keys are not asked for, and anybody may choose.
    init(_ headers: HTTPFields, for model: ModelName, key: ClientKey?, _ policy: Policy) throws(APIError) {
        noFailover = try Self.flag(headers.value(of: .xNoFailover))
        guard let name = headers.value(of: .xGatewayProvider) else {
            pin = nil
            return
        }
        if key?.allowsPin == false { throw .providerNotAllowed }
        let wanted = ProviderName(name)
        guard policy.model(model)?.targets.contains(where: { $0.provider == wanted && $0.weight > 0 }) == true
        else {
            throw APIError(
                .invalidValue, "The header X-Gateway-Provider names no provider of this model.",
                parameter: "X-Gateway-Provider")
        }
        pin = wanted
    }

    private static func flag(_ value: String?) throws(APIError) -> Bool {
        switch value?.lowercased() {
        case nil, "false": return false
        case "true": return true
        case _:
            throw APIError(
                .invalidValue, "The header X-No-Failover is either true or false.", parameter: "X-No-Failover")
        }
    }
}
