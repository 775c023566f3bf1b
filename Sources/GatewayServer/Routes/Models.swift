import Foundation
import GatewayCore
import GatewayRuntime
import Hummingbird
import NIOCore
import OpenAIWire

/// `GET /v1/models` and `GET /v1/models/{id}`: the names a client may ask for.
struct Models: Sendable {
    private let entries: [ModelEntry]
    private let everyModel: ByteBuffer
    private let byName: [String: ByteBuffer]

    /// Renders all of them once.
    ///
    /// - Parameter startSeconds: seconds since 1970 UTC, shown as every model's `created`.
    init(policy: Policy, startSeconds: Int64) {
        entries = policy.models.filter { $0.name != .any }.map {
            ModelEntry(id: $0.name.text, createdSeconds: startSeconds, ownedBy: "sre-inference-gateway")
        }
        everyModel = ByteBuffer(bytes: ModelList(entries).bytes())
        byName = Dictionary(entries.map { ($0.id, ByteBuffer(bytes: $0.bytes())) }) { first, _ in first }
    }

    /// Those that a key opens; all of them where no key is asked for.
    func list(for key: ClientKey?) -> Response {
        guard let key, !key.opensEveryModel else { return Response(status: .ok, json: everyModel) }
        return Response(.ok, json: ModelList(entries.filter { key.opens(ModelName($0.id)) }).bytes())
    }

    /// One of them, by the name that ends its path. A model named `*` takes any name, but lists none.
    func model(at path: String, for key: ClientKey?) throws(APIError) -> Response {
        let prefix = Endpoint.modelPrefixes.first { path.hasPrefix($0) } ?? ""
        let rest = path.dropFirst(prefix.count)
        let name = rest.removingPercentEncoding ?? String(rest)
        guard let entry = byName[name] else { throw .unknownModel }
        if key?.opens(ModelName(name)) == false { throw .modelNotAllowed }
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
