import GatewayCore
import GatewayRuntime
import Hummingbird

/// `POST /admin/breakers/{provider}/{model}/{mode}`: an operator's word on whether a target is called. Recorded as it takes
/// effect. The model may hold slashes.
struct AdminBreakers: Sendable {
    let gateway: Gateway
    let status: AdminStatus

    func apply(_ request: Request, to path: [String]) async throws -> Response {
        guard path.count >= 3, let provider = path.first, let word = path.last else {
            throw APIError(.unknownURL, "Ask for /admin/breakers/{provider}/{model}/{mode}.")
        }
        guard let mode = BreakerMode(rawValue: word) else {
            let modes = BreakerMode.allCases.map(\.rawValue).joined(separator: ", ")
            throw APIError(.invalidValue, "A breaker's mode is one of: \(modes).", parameter: "mode")
        }
        let model = path.dropFirst().dropLast().joined(separator: "/")
        let target = Target(provider: ProviderName(provider), model: UpstreamModel(model))
        guard gateway.policy.breaker(of: .target(target)) != nil else {
            var error = APIError(
                .unknownURL, "No target has this provider and upstream model; GET /admin/breakers lists them.")
            error.codeText = "target_not_found"
            throw error
        }
        let overridden = BreakerOverridden(
            target: target, mode: mode, actor: "admin", reason: try AdminReason.of(request))
        do throws(LedgerError) { try await gateway.record(overridden) } catch { throw APIError(error) }
        return status.breakers()
    }
}
