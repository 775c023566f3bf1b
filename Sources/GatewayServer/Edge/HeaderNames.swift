import HTTPTypes

extension HTTPField.Name {
    /// Builds a name of ours once; they are literals, so that none can be malformed.
    private static func ours(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no header name") }
        return name
    }

    static let xRequestID = ours("x-request-id")
    static let xClientRequestID = ours("x-client-request-id")
    static let xGatewayProvider = ours("x-gateway-provider")
    static let xNoFailover = ours("x-no-failover")
    static let xGatewayAttempts = ours("x-gateway-attempts")
    static let retryAfterMilliseconds = ours("retry-after-ms")
    static let xShouldRetry = ours("x-should-retry")
    static let apiKey = ours("api-key")
    static let openAIOrganization = ours("openai-organization")
    static let openAIProject = ours("openai-project")
    static let openAIBeta = ours("openai-beta")
    static let openAIProcessing = ours("openai-processing-ms")
    static let xAccelBuffering = ours("x-accel-buffering")
    static let xStainlessRetryCount = ours("x-stainless-retry-count")
}
