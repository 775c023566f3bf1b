import JSON
import OpenAIWire
import Testing

struct StreamObserverTests {
    @Test("Whole events in one chunk are forwarded as one range of it, without a copy")
    func forwardsRange() {
        var observer = StreamObserver(route: .chatCompletions)
        let events = Array((SampleStream.role + SampleStream.token).utf8)
        #expect(observer.feed(events) == .chunk(0..<events.count))
        let withTail = Array((SampleStream.token + "data: {").utf8)
        #expect(observer.feed(withTail) == .chunk(0..<SampleStream.token.utf8.count))
        #expect(observer.feed(Array("}\n\n".utf8)) == .bytes(Array("data: {}\n\n".utf8)))
    }

    @Test("The first event and the first content are told as they come")
    func firsts() {
        var observer = StreamObserver(route: .chatCompletions)
        #expect(observer.feed(Array(": wait\n\n".utf8)) == .nothing)
        #expect(observer.facts.eventCount == 0)
        let role = Array(SampleStream.role.utf8)
        #expect(observer.feed(role) == .bytes(Array(": wait\n\n".utf8) + role))
        #expect(observer.facts.eventCount == 1)
        #expect(!observer.facts.hasContent)
        _ = observer.feed(Array(SampleStream.token.utf8))
        #expect(observer.facts.eventCount == 2)
        #expect(observer.facts.hasContent)
    }

    @Test(
        "Content is text, reasoning, a refusal or a call, and not empty",
        arguments: [
            (#"{"content":"a"}"#, true), (#"{"content":""}"#, false), (#"{"content":null}"#, false), ("{}", false),
            (#"{"reasoning_content":"a"}"#, true), (#"{"reasoning":"a"}"#, true), (#"{"refusal":"a"}"#, true),
            (#"{"tool_calls":[{"index":0}]}"#, true), (#"{"tool_calls":[]}"#, false), (#"{"role":"assistant"}"#, false),
        ])
    func content(_ delta: String, _ expected: Bool) {
        let run = StreamRun("data: {\"choices\":[{\"delta\":\(delta)}]}\n\n")
        #expect(run.facts.hasContent == expected)
    }

    @Test(
        "[DONE] and all after it are held, however spelled",
        arguments: ["data: [DONE]\n\n", "data:[DONE]\r\n\r\n", "data:  [DONE] \n\n"])
    func holdsDone(_ done: String) {
        var observer = StreamObserver(route: .chatCompletions)
        let events = SampleStream.role + SampleStream.stop
        #expect(observer.feed(Array((events + done).utf8)) == .chunk(0..<events.utf8.count))
        #expect(observer.facts.isDone)
        #expect(observer.feed(Array((": late\n\n" + SampleStream.error).utf8)) == .nothing)
        let end = observer.finish()
        #expect(end.verdict == .complete(isDoneMissing: false))
        #expect(String(decoding: end.tail, as: UTF8.self) == done + ": late\n\n" + SampleStream.error)
    }

    @Test("What follows the last event is kept up to 64 KiB and dropped beyond; the event itself is kept whole")
    func boundsTail() {
        #expect(StreamObserver.maximumTailBytes == 65_536)
        let long = "data: {\"type\":\"response.completed\",\"x\":\"\(String(repeating: "x", count: 100_000))\"}\n\n"
        for (route, last) in [(.chatCompletions, SampleStream.done), (.responses, long)] as [(WireRoute, String)] {
            var observer = StreamObserver(route: route)
            _ = observer.feed(Array(SampleStream.stop.utf8))
            _ = observer.feed(Array((last + "\n").utf8))
            for _ in 0..<100 { _ = observer.feed([UInt8](repeating: 0x0A, count: 1000)) }
            let tail = observer.finish().tail
            #expect(tail.count == last.utf8.count + StreamObserver.maximumTailBytes)
            #expect(tail.starts(with: last.utf8))
        }
    }

    @Test("The last usage counts, and null is no usage")
    func usage() {
        func event(_ usage: String) -> String { "data: {\"choices\":[{\"delta\":{}}],\"usage\":\(usage)}\n\n" }
        #expect(StreamRun(event("null")).facts.usage == nil)
        let run = StreamRun(
            event(#"{"prompt_tokens":1,"completion_tokens":1}"#)
                + event(
                    #"{"prompt_tokens":1,"completion_tokens":7,"completion_tokens_details":{"reasoning_tokens":2}}"#)
                + event("null"))
        #expect(run.facts.usage == TokenUsage(promptTokens: 1, completionTokens: 7, reasoningTokens: 2))
    }

    @Test("The usage event is hidden where the client did not ask, and only it", arguments: UsageStream.all)
    func hidesUsage(_ example: UsageStream) {
        let hidden = StreamRun(example.text, route: example.route, hidesUsage: true)
        #expect(hidden.forwardedText == example.forwarded(isHidden: true))
        #expect(hidden.tailText == SampleStream.done)
        #expect(hidden.facts.usage == TokenUsage(promptTokens: 3, completionTokens: 2, totalTokens: 5))
        let shown = StreamRun(example.text, route: example.route)
        #expect(shown.forwardedText == example.forwarded(isHidden: false))
        #expect(shown.facts == hidden.facts)
    }

    @Test(
        "A usage beside choices gives way to null where the client did not ask for it, in one piece and in two",
        arguments: UsageStream.all)
    func blanksUsage(_ example: UsageStream) {
        let whole = StreamRun(example.text, route: example.route)
        for hidesUsage in [true, false] {
            for cut in 0...example.text.utf8.count {
                let run = StreamRun(
                    example.text, cuts: [cut], route: example.route, hidesUsage: hidesUsage, blanksUsage: true)
                #expect(run.forwardedText == example.forwarded(isHidden: hidesUsage, isBlanked: true))
                #expect(run.tailText == SampleStream.done)
                #expect(run.facts == whole.facts)
            }
        }
    }

    @Test("A blanked event at the end of a stream without a last line's end is blanked too")
    func blanksRest() {
        let usage = #"{"prompt_tokens":3,"completion_tokens":2}"#
        let stream = #"data: {"choices":[{"finish_reason":"stop"}],"usage":"#
        let run = StreamRun(stream + usage + "}", blanksUsage: true)
        #expect(run.tailText == stream + "null}")
        #expect(run.facts.usage == TokenUsage(promptTokens: 3, completionTokens: 2))
    }

    @Test("A stream whose only event is hidden is none that came to its end, whatever [DONE] says")
    func onlyHidden() {
        let run = StreamRun(": a\n\n" + SampleStream.usage + SampleStream.done, hidesUsage: true)
        #expect(run.forwarded.isEmpty)
        #expect(run.tailText.isEmpty)
    }

    @Test("A byte order mark makes no event's start but the first's")
    func laterByteOrderMark() {
        let run = StreamRun("\u{FEFF}" + SampleStream.role + "\u{FEFF}" + SampleStream.stop + SampleStream.done)
        #expect(run.facts.eventCount == 1)
        #expect(run.facts.finishReasons.isEmpty)
        #expect(run.forwardedText == "\u{FEFF}" + SampleStream.role + "\u{FEFF}" + SampleStream.stop)
    }

    @Test("Finish reasons are kept distinct and in order")
    func finishReasons() {
        let run = StreamRun(
            #"data: {"choices":[{"finish_reason":"stop"},{"finish_reason":"length"},{"finish_reason":null}]}"# + "\n\n"
                + SampleStream.stop + #"data: {"choices":[{"finish_reason":"tool_calls"}]}"# + "\n\n")
        #expect(run.facts.finishReasons == ["stop", "length", "tool_calls"])
    }

    @Test(
        "An error event in any shape ends the stream and is not forwarded",
        arguments: [
            (
                #"data: {"error":{"message":"m","type":"t","code":"c"}}"#,
                UpstreamErrorBody(type: "t", code: "c", message: "m")
            ),
            (#"data: {"error":"m"}"#, UpstreamErrorBody(message: "m")),
            (#"data: {"object":"error","message":"m","code":503}"#, UpstreamErrorBody(code: "503", message: "m")),
            ("event: error\n" + #"data: {"message":"m","type":"t"}"#, UpstreamErrorBody(type: "t", message: "m")),
            (#"data: {"choices":[],"error":{"message":"m"}}"#, UpstreamErrorBody(message: "m")),
            (#"data: {"error":{"message":"m","n":1e999}}"#, UpstreamErrorBody(message: "m")),
            ("event: error\n" + #"data: {"what":1}"#, UpstreamErrorBody()),
        ])
    func errors(_ event: String, _ expected: UpstreamErrorBody) {
        let run = StreamRun(SampleStream.role + event + "\n\n" + SampleStream.stop + SampleStream.done)
        #expect(run.facts.failure == .upstreamError(expected))
        #expect(run.end.verdict == .failed(.upstreamError(expected)))
        #expect(run.forwardedText == SampleStream.role)
        #expect(run.end.tail.isEmpty)
    }

    @Test("An empty error member is no error", arguments: ["null", #""""#, "{}", "false"])
    func emptyError(_ value: String) {
        #expect(StreamRun("data: {\"error\":\(value)}\n\n").facts.failure == nil)
    }

    @Test(
        "An event that is no JSON object ends the stream and is not forwarded",
        arguments: [
            ("{\"a\":1", JSONError(.unexpectedEnd, at: 6)), ("", JSONError(.unexpectedEnd, at: 0)),
            ("[1]", JSONError(.wrongKind, at: 0)), ("hello", JSONError(.unexpectedByte, at: 0)),
            ("{}{}", JSONError(.trailingBytes, at: 2)), ("[DONE", JSONError(.wrongKind, at: 0)),
            ("{\"a\":1,\"a\":2}", JSONError(.duplicateKey, at: 7)),
        ])
    func malformed(_ data: String, _ expected: JSONError) {
        let run = StreamRun(SampleStream.role + "data: \(data)\n\n" + SampleStream.stop)
        #expect(run.facts.failure == .malformedEvent(expected))
        #expect(run.forwardedText == SampleStream.role)
    }

    @Test("An event may have as many bytes as the bound, and not one more", arguments: [1, 7, 1000])
    func boundsEvent(chunkSize: Int) {
        func run(_ size: Int) -> StreamRun {
            let event = Array("data: {\"a\":\"\(String(repeating: "x", count: size - 16))\"}\n\n".utf8)
            return StreamRun(
                event, cuts: Array(stride(from: 0, to: event.count, by: chunkSize)), maximumEventBytes: 200)
        }
        #expect(run(200).facts.failure == nil)
        #expect(run(200).facts.eventCount == 1)
        #expect(run(201).facts.failure == .eventTooLarge(limitBytes: 200))
        #expect(run(201).forwarded.isEmpty)
    }

    @Test("Comments before the first event are bounded too")
    func boundsPreamble() {
        var observer = StreamObserver(route: .chatCompletions, maximumEventBytes: 100)
        for _ in 0..<20 { #expect(observer.feed(Array(": wait\n\n".utf8)) == .nothing) }
        #expect(observer.facts.failure == .eventTooLarge(limitBytes: 100))
    }
}
