import OpenAIWire

/// Streams of completions: those of chat but for where the text stands.
extension SampleStream {
    static let text = #"data: {"choices":[{"text":"é😀","finish_reason":null}],"usage":null}"# + "\n\n"
    static let textStop = #"data: {"choices":[{"text":"","finish_reason":"length"}]}"# + "\n\n"

    static let completions: [SampleStream] = [
        SampleStream(
            name: "complete", route: .completions, forwarded: text + textStop + usage, tail: done,
            verdict: .complete(isDoneMissing: false)),
        SampleStream(
            name: "hidden usage, no [DONE]", route: .completions, forwarded: text + textStop, dropped: usage,
            verdict: .complete(isDoneMissing: true), hidesUsage: true),
        SampleStream(
            name: "cut between events", route: .completions, forwarded: text, dropped: done, verdict: .truncated),
        SampleStream(
            name: "error in the middle", route: .completions, forwarded: text, dropped: error + textStop + done,
            verdict: .failed(.upstreamError(UpstreamErrorBody(type: "server_error", code: "500", message: "boom")))),
        SampleStream(
            name: "types of responses mean nothing", route: .completions, forwarded: text + completed,
            verdict: .truncated),
    ]
}

/// Streams of responses.
extension SampleStream {
    private static func event(_ type: String, _ members: String) -> String {
        "event: \(type)\ndata: {\"type\":\"\(type)\",\(members)}\n\n"
    }

    private static let open = #""object":"response","error":null,"incomplete_details":null,"output":[],"usage":null"#
    private static let usageMember = #""usage":{"input_tokens":3,"output_tokens":2,"total_tokens":5}"#

    static let created = event("response.created", #""response":{"status":"in_progress",\#(open)}"#)
    static let delta = event("response.output_text.delta", #""delta":"é😀","output_index":0"#)
    static let completed = event(
        "response.completed",
        #""response":{"object":"response","status":"completed","output":[{"type":"message"}],\#(usageMember)}"#)
    static let incomplete = event(
        "response.incomplete",
        #""response":{"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},\#(usageMember)}"#)
    static let failed = event(
        "response.failed", #""response":{"status":"failed","error":{"code":"server_error","message":"boom"}}"#)
    static let errorEvent = event("error", #""code":"server_error","message":"boom","param":null"#)

    private static let boom = StreamEnd.Verdict.failed(
        .upstreamError(UpstreamErrorBody(code: "server_error", message: "boom")))

    static let responses: [SampleStream] = [
        SampleStream(
            name: "complete", route: .responses, forwarded: created + delta, tail: completed,
            verdict: .complete(isDoneMissing: false)),
        SampleStream(
            name: "incomplete", route: .responses, forwarded: ": a\n\n" + created + delta, tail: incomplete,
            verdict: .complete(isDoneMissing: false)),
        SampleStream(
            name: "[DONE] and more after the end", route: .responses, forwarded: created + delta,
            tail: completed + done + ": bye\n\n", verdict: .complete(isDoneMissing: false)),
        SampleStream(
            name: "type in the line alone", route: .responses, forwarded: created,
            tail: "event: response.completed\ndata: {\"response\":{}}\n\n", verdict: .complete(isDoneMissing: false)),
        SampleStream(
            name: "type in the data alone", route: .responses, forwarded: created,
            tail: "data: {\"type\":\ndata:\"response.completed\"}\n\n", verdict: .complete(isDoneMissing: false)),
        SampleStream(
            name: "last event without blank line", route: .responses, forwarded: created,
            tail: String(completed.dropLast()), verdict: .complete(isDoneMissing: false)),
        SampleStream(
            name: "the end alone", route: .responses, forwarded: "", tail: ": a\n\n" + completed,
            verdict: .complete(isDoneMissing: false)),
        SampleStream(
            name: "cut between events", route: .responses, forwarded: created + delta, verdict: .truncated),
        SampleStream(
            name: "cut within the last event", route: .responses, forwarded: created + delta,
            dropped: String(completed.prefix(120)), verdict: .truncated),
        SampleStream(
            name: "[DONE] alone is no end", route: .responses, forwarded: created + delta, dropped: done,
            verdict: .truncated),
        SampleStream(
            name: "finish reasons of chat are no end", route: .responses, forwarded: created + stop,
            verdict: .truncated),
        SampleStream(
            name: "failed", route: .responses, forwarded: created + delta, dropped: failed + completed, verdict: boom),
        SampleStream(
            name: "failed first", route: .responses, forwarded: "", dropped: failed + completed, verdict: boom),
        SampleStream(
            name: "error event", route: .responses, forwarded: created, dropped: errorEvent + completed, verdict: boom),
        SampleStream(
            name: "usage is never hidden", route: .responses, forwarded: created + usage, tail: completed,
            verdict: .complete(isDoneMissing: false), hidesUsage: true),
        SampleStream(name: "nothing", route: .responses, forwarded: "", verdict: .empty),
    ]
}
