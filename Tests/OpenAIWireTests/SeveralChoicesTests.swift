import OpenAIWire
import Testing

@Suite("Streams of several choices")
struct SeveralChoicesTests {
    /// Events of a stream, and how many of them make it complete.
    struct Order: CustomTestStringConvertible {
        let name: String
        var route = WireRoute.chatCompletions
        let events: [String]
        /// The numbers of events after which every choice that began has ended.
        let complete: Set<Int>
        var testDescription: String { name }
    }

    private static func piece(_ index: Int, _ event: String) -> String { SampleStream.piece(index, event) }

    private static let both =
        #"data: {"choices":[{"index":0,"finish_reason":"stop"},{"finish_reason":"length","index":1}]}"# + "\n\n"

    private static let orders = [
        Order(
            name: "side by side",
            events: [
                piece(0, SampleStream.role), piece(1, SampleStream.role), piece(0, SampleStream.token),
                piece(1, SampleStream.token), piece(1, SampleStream.stop), piece(0, SampleStream.stop),
                SampleStream.usage,
            ], complete: [6, 7]),
        Order(
            name: "one behind the other",
            events: [
                piece(0, SampleStream.role), piece(0, SampleStream.token), piece(0, SampleStream.stop),
                piece(1, SampleStream.role), piece(1, SampleStream.token), piece(1, SampleStream.stop),
            ],
            // After the third nobody knows of a second choice.
            complete: [3, 6]),
        Order(
            name: "both in each event",
            events: [
                #"data: {"choices":[{"index":0,"delta":{"content":"a"}},{"index":1,"delta":{"content":"b"}}]}"#
                    + "\n\n",
                both, SampleStream.usage,
            ], complete: [2, 3]),
        Order(
            name: "without an index, by their place",
            events: [
                #"data: {"choices":[{"delta":{"content":"a"}},{"delta":{"content":"b"}}]}"# + "\n\n", SampleStream.stop,
                #"data: {"choices":[{},{"finish_reason":"stop"}]}"# + "\n\n",
            ], complete: [3]),
        Order(
            name: "something of a choice behind its finish reason",
            events: [
                piece(0, SampleStream.token), piece(0, SampleStream.stop),
                #"data: {"choices":[{"index":0,"delta":{"content":""},"finish_reason":null}]}"# + "\n\n",
            ], complete: [2, 3]),
        Order(
            name: "completions", route: .completions,
            events: [
                piece(0, SampleStream.text), piece(127, SampleStream.text), piece(0, SampleStream.textStop),
                piece(127, SampleStream.textStop),
            ], complete: [4]),
    ]

    @Test("Cut behind any event, a stream is complete when every choice that began has ended", arguments: orders)
    func cuts(order: Order) {
        for count in 1...order.events.count {
            let events = order.events.prefix(count).joined()
            let isComplete = order.complete.contains(count)
            let cut = StreamRun(events, route: order.route)
            #expect(cut.end.verdict == (isComplete ? .complete(isDoneMissing: true) : .truncated), "after \(count)")
            // [DONE] does not stand for a finish reason.
            let done = StreamRun(events + SampleStream.done, route: order.route)
            #expect(done.end.verdict == (isComplete ? .complete(isDoneMissing: false) : .truncated), "after \(count)")
            #expect(done.tailText == (isComplete ? SampleStream.done : ""))
        }
    }

    @Test("Choices beyond the 128th are not watched, and no index harms")
    func bound() {
        let stream = Self.piece(0, SampleStream.stop)
        for index in ["128", "-1", "9223372036854775807", "-9223372036854775808"] {
            let odd = #"data: {"choices":[{"index":\#(index),"delta":{"content":"a"}}]}"# + "\n\n"
            #expect(StreamRun(odd + stream).end.verdict == .complete(isDoneMissing: true), "\(index)")
        }
        // No index at all: by its place, which is the first.
        for index in ["1e3", "1.5", "99999999999999999999", "null", #""1""#] {
            let odd = #"data: {"choices":[{"index":\#(index),"delta":{"content":"a"}}]}"# + "\n\n"
            #expect(StreamRun(odd).end.verdict == .truncated, "\(index)")
            #expect(StreamRun(odd + stream).end.verdict == .complete(isDoneMissing: true), "\(index)")
        }
    }
}
