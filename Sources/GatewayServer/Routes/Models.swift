import GatewayCore
import Hummingbird
import NIOCore
import OpenAIWire

/// `GET /v1/models`: the names clients may ask for.
struct Models: Sendable {
    private let body: ByteBuffer

    /// Renders the list once.
    ///
    /// - Parameter startSeconds: seconds since 1970 UTC, shown as every model's `created`.
    init(policy: Policy, startSeconds: Int64) {
        let entries = policy.models.filter { $0.name != .any }.map {
            ModelEntry(id: $0.name.text, createdSeconds: startSeconds, ownedBy: "sre-inference-gateway")
        }
        body = ByteBuffer(bytes: ModelList(entries).bytes())
    }

    func handle() -> Response {
        Response(status: .ok, json: body)
    }
}
