import GatewayCore
import Settings
import Testing

@testable import GatewayRuntime

@Suite("Keys of clients")
struct ClientKeysTests {
    private static let settings = AuthSettings(
        mode: .keys,
        keys: [
            ClientKeySettings(id: "a", key: SecretReference(name: "A"), models: [ModelPattern("gpt-*")]),
            ClientKeySettings(id: "b", key: SecretReference(name: "B"), isDisabled: true),
        ])
    private static let keys = ClientKeys(settings, secrets: ["a": Secret("alpha-key"), "b": Secret("beta-key/+=")])

    /// The headers of a request, and whose it is.
    struct Case: CustomTestStringConvertible {
        let authorization: String?
        let apiKey: String?
        let result: Result<String, ClientKeys.Refusal>

        init(_ authorization: String?, _ apiKey: String?, _ result: Result<String, ClientKeys.Refusal>) {
            self.authorization = authorization
            self.apiKey = apiKey
            self.result = result
        }

        var testDescription: String { "authorization: \(authorization ?? "-"), api-key: \(apiKey ?? "-")" }
    }

    private static let cases = [
        Case("Bearer alpha-key", nil, .success("a")),
        Case("bearer alpha-key", nil, .success("a")),
        Case("BEARER   alpha-key", nil, .success("a")),
        Case("Bearer beta-key/+=", nil, .success("b")),
        Case(nil, "alpha-key", .success("a")),
        Case("", "alpha-key", .success("a")),
        Case("Bearer alpha-key", "", .success("a")),
        Case("Bearer alpha-key", "alpha-key", .success("a")),
        // What a proxy asked for is no key of ours.
        Case("Basic dTpw", "alpha-key", .success("a")),
        Case("Bearer alpha-key", "beta-key/+=", .failure(.ambiguous)),
        Case("Bearer alpha-key", "wrong", .failure(.ambiguous)),
        Case(nil, nil, .failure(.missing)),
        Case("", "", .failure(.missing)),
        Case("Bearer", nil, .failure(.missing)),
        Case("Bearer ", nil, .failure(.missing)),
        Case("Basic dTpw", nil, .failure(.missing)),
        Case("alpha-key", nil, .failure(.missing)),
        Case("Bearers alpha-key", nil, .failure(.missing)),
        Case("Bearer\talpha-key", nil, .failure(.missing)),
        Case("Bearer Alpha-key", nil, .failure(.unknown)),
        Case("Bearer alpha-ke", nil, .failure(.unknown)),
        Case("Bearer alpha-keyy", nil, .failure(.unknown)),
        Case("Bearer alpha-key ", nil, .failure(.unknown)),
        Case("Bearer Bearer alpha-key", nil, .failure(.unknown)),
        // Two lines of one header arrive so.
        Case("Bearer alpha-key, Bearer alpha-key", nil, .failure(.unknown)),
        Case(nil, "Bearer alpha-key", .failure(.unknown)),
        Case(nil, "a", .failure(.unknown)),
        Case("Bearer \u{e4}\u{2028}", nil, .failure(.unknown)),
    ]

    @Test("A request is its key's, however that is shown", arguments: cases)
    func shown(each: Case) {
        let found = Result { () throws(ClientKeys.Refusal) in
            try Self.keys.key(authorization: each.authorization, apiKey: each.apiKey)?.id.text ?? "nobody"
        }
        #expect(found == each.result)
    }

    @Test("Where no key is asked for, whatever is shown is passed over", arguments: cases)
    func nobodyAsks(each: Case) throws {
        let keys = ClientKeys(AuthSettings(mode: .none, keys: Self.settings.keys), secrets: [:])
        #expect(try keys.key(authorization: each.authorization, apiKey: each.apiKey) == nil)
    }

    @Test("A key opens the models that its patterns name, and every one without patterns")
    func models() throws {
        let limited = try #require(try Self.keys.key(authorization: nil, apiKey: "alpha-key"))
        #expect(!limited.isDisabled && !limited.opensEveryModel)
        #expect(limited.opens(ModelName("gpt-4o")) && !limited.opens(ModelName("llama-3")))
        let other = try #require(try Self.keys.key(authorization: nil, apiKey: "beta-key/+="))
        #expect(other.isDisabled && other.opensEveryModel && other.opens(ModelName("llama-3")))
    }

    @Test("No key can be read off the keys")
    func kept() {
        var dumped = ""
        dump(Self.keys, to: &dumped)
        #expect(dumped.contains("gpt-*") && !dumped.contains("alpha-key") && !dumped.contains("beta-key"))
    }
}
