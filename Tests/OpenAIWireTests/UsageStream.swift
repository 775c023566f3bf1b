import OpenAIWire
import Testing

/// A complete stream of chat or completions in which a server tells usage in its own way.
struct UsageStream: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let route: WireRoute
    /// The events before `[DONE]`, and whether each is one that only a client who asked for usage may see.
    let events: [(text: String, isUsage: Bool)]

    var text: String { forwarded(isHidden: false) + SampleStream.done }

    /// What a client gets.
    ///
    /// - Parameter isBlanked: a usage beside choices is `null` instead.
    func forwarded(isHidden: Bool, isBlanked: Bool = false) -> String {
        events.map { event in
            if event.isUsage { return isHidden ? "" : event.text }
            guard isBlanked else { return event.text }
            return [Self.counts, Self.early].reduce(event.text) { $0.replacing($1, with: #""usage":null"#) }
        }.joined()
    }

    private static let counts = #""usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}"#
    private static let early = #""usage":{"prompt_tokens":3,"completion_tokens":1,"total_tokens":4}"#

    private static func event(_ members: String) -> String { "data: {\(members)}\n\n" }

    static let all: [UsageStream] = [
        UsageStream(
            testDescription: "OpenAI: null until the last event", route: .chatCompletions,
            events: [(SampleStream.role, false), (SampleStream.stop, false), (SampleStream.usage, true)]),
        UsageStream(
            testDescription: "completions", route: .completions,
            events: [(SampleStream.text, false), (SampleStream.textStop, false), (SampleStream.usage, true)]),
        UsageStream(
            testDescription: "vLLM with continuous_usage_stats: in every event", route: .chatCompletions,
            events: [
                (event(#""choices":[{"delta":{"content":"a"}}],\#(early)"#), false),
                (event(#""choices":[{"delta":{},"finish_reason":"stop"}],\#(counts)"#), false),
                (event(#""choices":[],\#(counts)"#), true),
            ]),
        UsageStream(
            testDescription: "with the last choice", route: .chatCompletions,
            events: [
                (SampleStream.token, false),
                (event(#""choices":[{"delta":{},"finish_reason":"stop"}],\#(counts)"#), false),
            ]),
        UsageStream(
            testDescription: "llama.cpp: timings beside it", route: .chatCompletions,
            events: [
                (SampleStream.stop, false), (event(#""choices":[],"object":"x",\#(counts),"timings":{"n":1}"#), true),
            ]),
        UsageStream(
            testDescription: "no choices at all", route: .chatCompletions,
            events: [(SampleStream.stop, false), (event(counts), true)]),
        UsageStream(
            testDescription: "Azure: no choices and no usage in the first event", route: .chatCompletions,
            events: [
                (event(#""choices":[],"prompt_filter_results":[{}],"usage":null"#), false), (SampleStream.stop, false),
                (SampleStream.usage, true),
            ]),
        UsageStream(
            testDescription: "before the last choice", route: .chatCompletions,
            events: [(SampleStream.role, false), (SampleStream.usage, true), (SampleStream.stop, false)]),
    ]
}
