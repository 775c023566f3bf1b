import GatewayCore
import GatewayRuntime
import Hummingbird
import JSON

/// `POST /admin/warmup/{provider}`: sends the provider's models a request of one token each.
struct AdminWarmup: Sendable {
    let gateway: Gateway

    func apply(_ request: Request, to provider: String?) async throws -> Response {
        let name = ProviderName(provider ?? "")
        let acted = OperatorActed(
            actor: "admin", action: .warmup, provider: name, parameters: "", reason: try AdminReason.of(request))
        let targets: [Target]?
        do throws(LedgerError) { targets = try await gateway.warmUp(acted) } catch { throw APIError(error) }
        guard let targets else {
            var error = APIError(
                .unknownURL, "There is no provider of this name with models to warm up; see providers[].warmup.")
            error.codeText = "provider_not_found"
            throw error
        }
        var json = JSONWriter(capacity: 256)
        json.beginObject()
        json.key("warming")
        json.beginArray()
        for target in targets {
            json.beginObject()
            json.member("provider", target.provider.text)
            json.member("model", target.model.text)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return Response(.accepted, json: json.take())
    }
}
