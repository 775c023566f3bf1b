import OpenAIWire
import Testing

struct ResponseStreamTests {
    @Test("The event that ends a response is held, and what has come before it is not")
    func holdsEnd() {
        var observer = StreamObserver(route: .responses)
        let events = SampleStream.created + SampleStream.delta
        #expect(observer.feed(Array((events + SampleStream.completed).utf8)) == .chunk(0..<events.utf8.count))
        #expect(observer.facts.isDone)
        #expect(observer.facts.eventCount == 3)
        #expect(observer.facts.finishReasons == ["completed"])
        #expect(observer.facts.usage == TokenUsage(promptTokens: 3, completionTokens: 2, totalTokens: 5))
        #expect(observer.feed(Array(SampleStream.errorEvent.utf8)) == .nothing)
        let end = observer.finish()
        #expect(end.verdict == .complete(isDoneMissing: false))
        #expect(String(decoding: end.tail, as: UTF8.self) == SampleStream.completed + SampleStream.errorEvent)
    }

    /// The data of a last event, and the finish reason that is recorded.
    static let ends: [(String, String)] = [
        (#"{"type":"response.completed","response":{"status":"completed"}}"#, "completed"),
        (#"{"type":"response.completed"}"#, "completed"),
        (#"{"type":"response.completed","response":null}"#, "completed"),
        (#"{"response":{"status":"in_progress"},"type":"response.completed"}"#, "completed"),
        (
            #"{"type":"response.incomplete","response":{"incomplete_details":{"reason":"content_filter"}}}"#,
            "content_filter"
        ),
        (#"{"type":"response.incomplete","response":{"status":"incomplete","incomplete_details":null}}"#, "incomplete"),
        (#"{"type":"response.incomplete"}"#, "incomplete"),
        (#"{"type":"response\u002ecompleted","response":{"error":null,"type":"x"}}"#, "completed"),
    ]

    @Test("Why the response ended is told by its data, else by the event's type", arguments: ends)
    func finishReason(_ data: String, _ expected: String) {
        let run = StreamRun(SampleStream.created + "data: \(data)\n\n", route: .responses)
        #expect(run.end.verdict == .complete(isDoneMissing: false))
        #expect(run.facts.finishReasons == [expected])
    }

    @Test(
        "Events of other types, and of these types in other places, end nothing",
        arguments: [
            #"{"type":"response.in_progress","response":{"status":"completed"}}"#,
            #"{"type":"response.output_text.done"}"#,
            #"{"type":"response.complete"}"#, #"{"type":"Response.completed"}"#,
            #"{"item":{"type":"response.completed"}}"#,
            #"{"response":{"type":"response.completed"}}"#, #"{"type":["response.completed"]}"#, "{}",
        ])
    func noEnd(_ data: String) {
        let run = StreamRun("data: \(data)\n\n", route: .responses)
        #expect(run.end.verdict == .truncated)
        #expect(run.forwardedText == "data: \(data)\n\n")
    }

    @Test(
        "Content is any delta that is not empty, or output that comes whole",
        arguments: [
            (#"{"type":"response.output_text.delta","delta":"a"}"#, true),
            (#"{"type":"response.reasoning_summary_text.delta","delta":"a"}"#, true),
            (#"{"type":"response.function_call_arguments.delta","delta":"{"}"#, true),
            (#"{"type":"response.refusal.delta","delta":"no"}"#, true),
            (#"{"type":"response.output_text.delta","delta":""}"#, false), (#"{"delta":null}"#, false),
            (#"{"type":"response.created","response":{"output":[]}}"#, false),
            (#"{"type":"response.output_item.added","item":{"content":[]}}"#, false),
            (#"{"type":"response.completed","response":{"output":[{}]}}"#, true),
            (#"{"type":"response.completed","response":{"output":[]}}"#, false),
        ])
    func content(_ data: String, _ expected: Bool) {
        #expect(StreamRun("data: \(data)\n\n", route: .responses).facts.hasContent == expected)
    }

    /// Events that say that the response has failed, and what of that is read.
    static let failures: [(String, UpstreamErrorBody)] = [
        (
            #"data: {"type":"response.failed","response":{"id":"r","status":"failed","error":{"code":"c","message":"m"}}}"#,
            UpstreamErrorBody(code: "c", message: "m")
        ),
        (#"data: {"type":"response.failed","response":{"error":null}}"#, UpstreamErrorBody(type: "response.failed")),
        ("event: response.failed\ndata: {}", UpstreamErrorBody()),
        (#"data: {"type":"error","code":"c","message":"m","param":null}"#, UpstreamErrorBody(code: "c", message: "m")),
        (
            #"data: {"type":"error","error":{"type":"t","code":"c","message":"m"}}"#,
            UpstreamErrorBody(type: "t", code: "c", message: "m")
        ),
        ("event: error\n" + #"data: {"code":"c","message":"m"}"#, UpstreamErrorBody(code: "c", message: "m")),
        (#"data: {"error":{"message":"m","type":"t"}}"#, UpstreamErrorBody(type: "t", message: "m")),
        (#"data: {"error":"m","error_type":"overloaded"}"#, UpstreamErrorBody(type: "overloaded", message: "m")),
        (
            #"data: {"type":"response.completed","response":{"status":"failed","error":{"code":"c","message":"m"}}}"#,
            UpstreamErrorBody(code: "c", message: "m")
        ),
        (
            #"data: {"type":"response.in_progress","response":{"error":{"code":"c","message":"m"}}}"#,
            UpstreamErrorBody(code: "c", message: "m")
        ),
    ]

    @Test("A failure in any shape ends the stream and is not forwarded", arguments: failures)
    func fails(_ event: String, _ expected: UpstreamErrorBody) {
        let run = StreamRun(SampleStream.created + event + "\n\n" + SampleStream.completed, route: .responses)
        #expect(run.end.verdict == .failed(.upstreamError(expected)))
        #expect(run.forwardedText == SampleStream.created)
        #expect(run.end.tail.isEmpty)
    }

    @Test("Embeddings have no streams: nothing ends one")
    func embeddings() {
        let run = StreamRun(SampleStream.role + SampleStream.stop + SampleStream.done, route: .embeddings)
        #expect(run.end.verdict == .truncated)
    }
}
