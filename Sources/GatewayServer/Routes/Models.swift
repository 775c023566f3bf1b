import Foundation
import GatewayCore
import Hummingbird
import NIOCore
import OpenAIWire

/// `GET /v1/models` and `GET /v1/models/{id}`: the names clients may ask for.
struct Models: Sendable {
    private let list: ByteBuffer
    private let entries: [String: ByteBuffer]

    /// Renders all of them once.
    ///
    /// - Parameter startSeconds: seconds since 1970 UTC, shown as every model's `created`.
    init(policy: Policy, startSeconds: Int64) {
        let entries = policy.models.filter { $0.name != .any }.map {
            ModelEntry(id: $0.name.text, createdSeconds: startSeconds, ownedBy: "sre-inference-gateway")
        }
        list = ByteBuffer(bytes: ModelList(entries).bytes())
        self.entries = Dictionary(entries.map { ($0.id, ByteBuffer(bytes: $0.bytes())) }) { first, _ in first }
    }

    /// The list.
    func handle() -> Response {
        Response(status: .ok, json: list)
    }

    /// One of them, by the name that ends its path. A model named `*` takes any name, but lists none.
    func handle(path: String) throws(APIError) -> Response {
        let prefix = Endpoint.modelPrefixes.first { path.hasPrefix($0) } ?? ""
        let rest = path.dropFirst(prefix.count)
        let name = rest.removingPercentEncoding ?? String(rest)
        guard let entry = entries[name] else { throw .unknownModel }
        return Response(status: .ok, json: entry)
    }
}

extension APIError {
    /// The model asked for is none of ours. Its name, which may be anything, is not repeated.
    static var unknownModel: APIError {
        APIError(
            .modelNotFound, "The model asked for does not exist here; GET /v1/models lists those that do.",
            parameter: "model")
    }
}
