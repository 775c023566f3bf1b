import CurlTransport
import GatewayCore
import OpenAIWire

extension UpstreamFacts {
    /// What a head says; anything unprintable or long is left out.
    init(head: ResponseHead) {
        self.init(
            requestID: head["x-request-id"].flatMap(Self.printable),
            retryAfterMicroseconds: RetryAfter.microseconds(head))
    }

    private static func printable(_ text: String) -> String? {
        let isFine = !text.isEmpty && text.utf8.count <= 128 && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        return isFine ? text : nil
    }

}

extension GatewayCore.TokenUsage {
    /// No call uses more than a billion tokens: a larger count is a provider's mistake, and would spoil every sum.
    private static let most: Int64 = 1_000_000_000

    private static func sensible(_ count: Int64) -> Int64? { count <= most ? count : nil }

    /// The counts of a provider that gave both, within reason; else nil.
    init?(_ reported: OpenAIWire.TokenUsage?) {
        guard let reported, let input = reported.promptTokens, let output = reported.completionTokens,
            max(input, output) <= Self.most
        else { return nil }
        self.init(
            input: input, output: output, cached: reported.cachedTokens.flatMap(Self.sensible),
            reasoning: reported.reasoningTokens.flatMap(Self.sensible))
    }
}
