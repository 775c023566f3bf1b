import OpenAIWire
import TestSupport
import Testing

struct StreamChunkingTests {
    enum LineEnd: String, CaseIterable, Sendable {
        case lineFeed = "\n", carriageReturnLineFeed = "\r\n", carriageReturn = "\r"
    }

    private func check(
        _ sample: SampleStream, _ lineEnd: LineEnd, cuts: [Int], reference: StreamRun? = nil
    ) throws -> StreamRun {
        func bytes(_ text: String) -> [UInt8] { Array(text.replacing("\n", with: lineEnd.rawValue).utf8) }
        let run = StreamRun(
            bytes(sample.text), cuts: cuts, route: sample.route, hidesUsage: sample.hidesUsage)
        try #require(run.forwarded == bytes(sample.forwarded), "cut at \(cuts)")
        try #require(run.end.tail == bytes(sample.tail), "cut at \(cuts)")
        try #require(run.end.verdict == sample.verdict, "cut at \(cuts)")
        if let reference { try #require(run == reference, "cut at \(cuts)") }
        return run
    }

    @Test("Cut at any byte, a stream gives the same bytes and facts", arguments: SampleStream.all, LineEnd.allCases)
    func oneCut(_ sample: SampleStream, _ lineEnd: LineEnd) throws {
        let length = sample.text.replacing("\n", with: lineEnd.rawValue).utf8.count
        let whole = try check(sample, lineEnd, cuts: [])
        for cut in 0...length { _ = try check(sample, lineEnd, cuts: [cut], reference: whole) }
        _ = try check(sample, lineEnd, cuts: Array(0...length), reference: whole)
    }

    @Test("Cut at any two bytes, a short stream gives the same bytes and facts", arguments: LineEnd.allCases)
    func twoCuts(_ lineEnd: LineEnd) throws {
        for name in ["no [DONE]", "several data lines", "comments alone", "type in the line alone"] {
            let sample = try #require(SampleStream.all.first { $0.name == name })
            let length = sample.text.replacing("\n", with: lineEnd.rawValue).utf8.count
            let whole = try check(sample, lineEnd, cuts: [])
            for first in 0...length {
                for second in first...length {
                    _ = try check(sample, lineEnd, cuts: [first, second], reference: whole)
                }
            }
        }
    }

    @Test("Mixed line ends give the same bytes and facts at any cut")
    func mixedLineEnds() throws {
        let stream = Array(
            "\r\n: a\r\r\ndata: {\"choices\":\r\ndata: [{\"finish_reason\":\rdata:\"stop\"}]}\n\r\n\r\rdata: {}\r\n\rdata: [DONE]\n\r"
                .utf8)
        let whole = StreamRun(stream, cuts: [])
        #expect(whole.facts.eventCount == 2)
        #expect(whole.facts.finishReasons == ["stop"])
        #expect(whole.forwarded + whole.end.tail == stream)
        #expect(whole.tailText == "data: [DONE]\n\r")
        for first in 0...stream.count {
            for second in first...stream.count {
                try #require(StreamRun(stream, cuts: [first, second]) == whole, "cut at \(first), \(second)")
            }
        }
    }

    @Test(
        "Random bytes in random chunks never crash, and chunking never changes the outcome",
        arguments: WireRoute.allCases)
    func randomStreams(_ route: WireRoute) throws {
        let parts = [
            SampleStream.role, SampleStream.token, SampleStream.stop, SampleStream.usage, SampleStream.done,
            SampleStream.error, SampleStream.text, SampleStream.textStop, SampleStream.created, SampleStream.delta,
            SampleStream.completed, SampleStream.incomplete, SampleStream.failed, SampleStream.errorEvent,
            "data: {\"choices\":[{}],\"usage\": {} , \"x\":1}\n\n",
            ": c\n\n", "data: {}\r\r", "data:{\r\ndata: }\r\n\r\n", "\n", "\r", "\r\n", "data", "data: ",
            "event: error\n", ":",
        ]
        for round in 0..<fuzzRounds {
            var random = SeededRandom(seed: UInt64(round))
            var stream: [UInt8] = []
            for _ in 0..<Int.random(in: 0..<8, using: &random) {
                stream += parts[Int.random(in: 0..<parts.count, using: &random)].utf8
            }
            if Bool.random(using: &random) { mutate(&stream, using: &random) }
            let hidesUsage = Bool.random(using: &random)
            let blanksUsage = Bool.random(using: &random)
            let whole = StreamRun(stream, cuts: [], route: route, hidesUsage: hidesUsage, blanksUsage: blanksUsage)
            for _ in 0..<8 {
                let cuts = (0..<Int.random(in: 1..<6, using: &random)).map { _ in
                    Int.random(in: 0...stream.count, using: &random)
                }
                let run = StreamRun(
                    stream, cuts: cuts.sorted(), route: route, hidesUsage: hidesUsage, blanksUsage: blanksUsage)
                try #require(run == whole, "seed \(round)")
                // What the client gets is what came, in its order, and nothing else.
                if blanksUsage { continue }
                try #require(isSubsequence(run.forwarded + run.end.tail, of: stream), "seed \(round)")
            }
        }
    }

    private func isSubsequence(_ part: [UInt8], of whole: [UInt8]) -> Bool {
        var index = 0
        for byte in whole where index < part.count && byte == part[index] { index += 1 }
        return index == part.count
    }
}
