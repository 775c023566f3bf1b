import GatewayCore
import Settings

/// A target that is warmed up, as its provider's section `warmup` has it.
struct WarmedTarget: Sendable {
    let call: WarmupCall
    let atStart: Bool
    /// In microseconds; nil for never.
    let idleAfter: Int64?
    let spare: WarmupWatch.Spare

    /// Those of every provider with such a section, in configured order. A catch-all's targets have no model of their own to
    /// ask for, and are left out.
    static func all(settings: Settings, policy: Policy, providers: ProviderTable) -> [WarmedTarget] {
        settings.providers.flatMap { provider -> [WarmedTarget] in
            guard let warmup = provider.warmup else { return [] }
            let name = ProviderName(provider.name)
            return policy.upstreamModels(of: name).map { model in
                let target = Target(provider: name, model: model)
                return WarmedTarget(
                    call: WarmupCall(target: target, provider: providers[name], timeout: warmup.timeout),
                    atStart: warmup.atStart, idleAfter: warmup.idleAfter?.inMicroseconds,
                    spare: WarmupWatch.Spare(
                        target: target, onReturn: warmup.atStart,
                        peers: warmup.onPeerTrouble ? policy.peers(of: target) : [],
                        peerHealthBelow: warmup.peerHealthBelow))
            }
        }
    }
}

extension Policy {
    /// The other targets of the models that lead to one.
    fileprivate func peers(of target: Target) -> Set<Target> {
        var peers: Set<Target> = []
        for model in models {
            let keys = model.targets.filter { $0.weight > 0 }.map { $0.breakerKey(of: model) }
            if keys.contains(target) { peers.formUnion(keys) }
        }
        peers.remove(target)
        return peers
    }
}
