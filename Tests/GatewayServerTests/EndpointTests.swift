import Testing

@testable import GatewayServer

@Suite("Paths and what they name")
struct EndpointTests {
    @Test("A client's path names the same with and without /v1 and a slash at its end, and nothing else")
    func clients() {
        for path in ["/v1/chat/completions", "/chat/completions", "/v1/chat/completions/"] {
            #expect(Endpoint.at(path) == .model(.chatCompletions), "\(path)")
        }
        #expect(Endpoint.at("/v1/models/meta-llama/Llama-3.1-8B-Instruct") == .modelByID)
        for path in ["//v1/models", "/v1//models", "/v1/models/", "/V1/models", "/v1/chat/completions/x"] {
            #expect(Endpoint.at(path) != .modelByID, "\(path)")
        }
        for path in ["//v1/models", "/v1//models", "/V1/models", "/v1/chat/completions/x", "/", ""] {
            #expect(Endpoint.at(path) == nil, "\(path)")
        }
    }

    @Test("An operator's path gives the texts that stand for its parts in braces")
    func operators() throws {
        let breaker = try #require(AdminEndpoint.at("/admin/breakers/up/meta-llama/Llama%203/open"))
        #expect(breaker.endpoint == .setBreaker)
        #expect(breaker.texts == ["up", "meta-llama", "Llama 3", "open"])
        let slashes = try #require(AdminEndpoint.at("/admin/breakers/up/x//y/auto"))
        #expect(slashes.texts == ["up", "x", "", "y", "auto"])
        let request = try #require(AdminEndpoint.at("/admin/requests/req_1/"))
        #expect(request.endpoint == .request && request.texts == ["req_1"])
        let tail = try #require(AdminEndpoint.at("/admin/events/tail"))
        #expect(tail.endpoint == .tail && tail.texts.isEmpty)
        for path in [
            "/admin/requests", "/admin/breakers/up/open", "/admin", "/", "", "/v1/models", "//admin/status",
            "/admin//status",
        ] {
            #expect(AdminEndpoint.at(path) == nil, "\(path)")
        }
    }
}
