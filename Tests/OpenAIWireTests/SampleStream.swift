import OpenAIWire
import Testing

/// Streams to try at every chunking, and what the client gets of them at once and at the end.
struct SampleStream: CustomTestStringConvertible, Sendable {
    let name: String
    var route = WireRoute.chatCompletions
    let forwarded: String
    var dropped = ""
    var tail = ""
    let verdict: StreamEnd.Verdict
    var hidesUsage = false

    var text: String { forwarded + dropped + tail }
    var testDescription: String { "\(route): \(name)" }

    static let all = chat + completions + responses

    static let role =
        #"data: {"choices":[{"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}"# + "\n\n"
    static let token = #"data: {"choices":[{"delta":{"content":"é😀"}}]}"# + "\n\n"
    static let stop = #"data: {"choices":[{"delta":{},"finish_reason":"stop"}]}"# + "\n\n"
    static let usage =
        #"data: {"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5}}"# + "\n\n"
    static let done = "data: [DONE]\n\n"
    static let error = #"data: {"error":{"message":"boom","type":"server_error","code":500}}"# + "\n\n"

    /// An event of one choice as that of another.
    static func piece(_ index: Int, _ event: String) -> String {
        event.replacing(#"[{"#, with: #"[{"index":\#(index),"#)
    }

    static let chat: [SampleStream] = [
        SampleStream(
            name: "complete", forwarded: role + token + stop + usage, tail: done,
            verdict: .complete(isDoneMissing: false)),
        SampleStream(
            name: "comments and fields",
            forwarded: ": hello\n\n" + role + ": keep-alive\n\nid: 7\nretry: 10\n\n" + stop,
            tail: done + ": bye\n\n", verdict: .complete(isDoneMissing: false)),
        SampleStream(
            name: "byte order mark", forwarded: "\u{FEFF}" + role + stop, tail: done,
            verdict: .complete(isDoneMissing: false)),
        SampleStream(
            name: "several data lines",
            forwarded: "event: x\ndata: {\"choices\":\ndata:[{\"finish_reason\":\ndata: \"stop\"}]}\n\n",
            tail: done, verdict: .complete(isDoneMissing: false)),
        SampleStream(name: "no [DONE]", forwarded: role + stop, verdict: .complete(isDoneMissing: true)),
        SampleStream(
            name: "[DONE] without blank line", forwarded: role + stop, tail: "data: [DONE]",
            verdict: .complete(isDoneMissing: false)),
        SampleStream(
            name: "last event without blank line", forwarded: role,
            tail: #"data: {"choices":[{"finish_reason":"stop"}]}"# + "\n", verdict: .complete(isDoneMissing: true)),
        SampleStream(
            name: "extra blank lines", forwarded: "\n\n" + role + "\n\n" + stop + "\n", tail: done,
            verdict: .complete(isDoneMissing: false)),
        SampleStream(
            name: "[DONE] without a finish reason", forwarded: role + token, dropped: done, verdict: .truncated),
        SampleStream(
            name: "two choices", forwarded: piece(0, token) + piece(1, token) + piece(1, stop) + piece(0, stop) + usage,
            tail: done, verdict: .complete(isDoneMissing: false)),
        SampleStream(
            name: "one of two choices", forwarded: piece(0, token) + piece(1, token) + piece(1, stop), dropped: done,
            verdict: .truncated),
        SampleStream(name: "cut between events", forwarded: role + token, verdict: .truncated),
        SampleStream(
            name: "cut within an event", forwarded: role + token, dropped: #"data: {"choices":[{"fin"#,
            verdict: .truncated),
        SampleStream(
            name: "cut within the usage", forwarded: role + stop, dropped: #"data: {"choices":[],"usa"#,
            verdict: .complete(isDoneMissing: true)),
        SampleStream(
            name: "comments before the only event", forwarded: "", tail: ": a\n\n" + stop.dropLast(),
            verdict: .complete(isDoneMissing: true)),
        SampleStream(name: "nothing", forwarded: "", verdict: .empty),
        SampleStream(name: "[DONE] alone", forwarded: "", dropped: done, verdict: .empty),
        SampleStream(name: "comments alone", forwarded: "", dropped: ": a\n\n: b\n\n", verdict: .empty),
        SampleStream(
            name: "error first", forwarded: "", dropped: error + role + done,
            verdict: .failed(.upstreamError(UpstreamErrorBody(type: "server_error", code: "500", message: "boom")))),
        SampleStream(
            name: "error in the middle", forwarded: role + token, dropped: error + stop + done,
            verdict: .failed(.upstreamError(UpstreamErrorBody(type: "server_error", code: "500", message: "boom")))),
        SampleStream(
            name: "hidden usage", forwarded: role + stop, dropped: usage, tail: done,
            verdict: .complete(isDoneMissing: false), hidesUsage: true),
    ]
}
