import GatewayRuntime
import HTTPTypes
import Hummingbird

extension ClientKeys {
    /// Whose request it is, by its headers; nil when no key is asked for.
    func key(of request: Request) throws(APIError) -> ClientKey? {
        do throws(Refusal) {
            return try key(
                authorization: request.headers.value(of: .authorization), apiKey: request.headers.value(of: .apiKey))
        } catch {
            throw APIError(error)
        }
    }
}

extension APIError {
    /// A request without a key that is ours. What was shown is not repeated.
    fileprivate init(_ refusal: ClientKeys.Refusal) {
        switch refusal {
        case .missing:
            self.init(.missingAPIKey, "No API key was given; send yours in the header authorization: Bearer KEY.")
        case .unknown:
            self.init(.invalidAPIKey, "The API key given is none of this gateway's; ask its operator for one.")
        case .ambiguous:
            self.init(
                .invalidAPIKey, "The headers authorization and api-key hold different API keys; send only one of them.")
        }
        fields = [(.wwwAuthenticate, "Bearer")]
    }

    /// The key is known and switched off.
    static var keyDisabled: APIError {
        APIError(.keyDisabled, "This API key is disabled; ask the gateway's operator.")
    }

    /// The key's requests go where the gateway sends them.
    static var providerNotAllowed: APIError {
        APIError(
            .providerNotAllowed,
            "This API key may not choose a provider (auth.keys[].allow_pin); leave X-Gateway-Provider out.",
            parameter: "X-Gateway-Provider")
    }

    /// The model is there, and not for this key.
    static var modelNotAllowed: APIError {
        APIError(
            .modelNotAllowed, "This API key may not ask for this model; GET /v1/models lists those it may.",
            parameter: "model")
    }
}
