import GatewayCore
import GatewayRuntime
import Hummingbird

/// How one embedded mock provider is made to fail: checks a query of its grammar, applies one, and says how it stands.
public struct MockDrill: Sendable {
    /// What is wrong with a query; nil when it can be applied.
    public let problem: @Sendable (_ query: String) -> String?
    /// Applies a query that has no problem.
    public let apply: @Sendable (_ query: String) -> Void
    /// Settings and counters as a JSON object.
    public let json: @Sendable () -> [UInt8]

    /// Gathers the three.
    public init(
        problem: @escaping @Sendable (String) -> String?, apply: @escaping @Sendable (String) -> Void,
        json: @escaping @Sendable () -> [UInt8]
    ) {
        self.problem = problem
        self.apply = apply
        self.json = json
    }
}

/// `POST /admin/mock/{provider}`: makes a mock provider fail, for drills. Recorded before it takes effect.
struct AdminDrills: Sendable {
    let gateway: Gateway
    let mocks: [String: MockDrill]
    private let order = DrillOrder()

    init(gateway: Gateway, mocks: [String: MockDrill]) {
        self.gateway = gateway
        self.mocks = mocks
    }

    func apply(_ request: Request, to provider: String?) async throws -> Response {
        guard let provider, let mock = mocks[provider] else {
            var error = APIError(.unknownURL, "There is no mock provider of this name.")
            error.codeText = "provider_not_found"
            throw error
        }
        let reason = try AdminReason.of(request)
        let query = (request.uri.query ?? "").split(separator: "&").filter { !$0.hasPrefix("reason=") }
            .joined(separator: "&")
        if let problem = mock.problem(query) { throw APIError(.invalidValue, problem) }
        let acted = OperatorActed(
            actor: "admin", action: .mockFault, provider: ProviderName(provider), parameters: query, reason: reason)
        do throws(LedgerError) {
            try await order.run { [gateway] () async throws(LedgerError) in
                try await gateway.record(acted)
                mock.apply(query)
            }
        } catch {
            throw APIError(error)
        }
        return Response(.ok, json: mock.json())
    }
}
