import OpenAIWire
import Testing

/// What became of a stream that was fed in given chunks.
struct StreamRun: Equatable {
    var forwarded: [UInt8] = []
    var facts: StreamFacts
    var end: StreamEnd

    /// Feeds `stream` cut at `cuts`, which are ascending offsets.
    init(
        _ stream: [UInt8], cuts: [Int], route: WireRoute = .chatCompletions, hidesUsage: Bool = false,
        blanksUsage: Bool = false, maximumEventBytes: Int = 8 << 20
    ) {
        var observer = StreamObserver(
            route: route, hidesUsage: hidesUsage, blanksUsage: blanksUsage, maximumEventBytes: maximumEventBytes)
        var forwarded: [UInt8] = []
        var start = 0
        for cut in cuts + [stream.count] {
            let chunk = Array(stream[start..<cut])
            switch observer.feed(chunk) {
            case .nothing: break
            case .chunk(let range): forwarded += chunk[range]
            case .bytes(let bytes): forwarded += bytes
            }
            start = cut
        }
        end = observer.finish()
        facts = observer.facts
        self.forwarded = forwarded
    }

    init(
        _ stream: String, cuts: [Int] = [], route: WireRoute = .chatCompletions, hidesUsage: Bool = false,
        blanksUsage: Bool = false
    ) {
        self.init(Array(stream.utf8), cuts: cuts, route: route, hidesUsage: hidesUsage, blanksUsage: blanksUsage)
    }

    var forwardedText: String { String(decoding: forwarded, as: UTF8.self) }
    var tailText: String { String(decoding: end.tail, as: UTF8.self) }
}
