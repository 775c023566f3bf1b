import GatewayCore
import TestSupport
import Testing

@testable import Projections

@Suite("A snapshot of the metrics")
struct SnapshotTests {
    @Test("Read back in the midst of random traffic, it goes on to the same metrics", arguments: 0..<5)
    func goesOn(round: Int) throws {
        let seed = SeededRandom.seed() &+ UInt64(round)
        var traffic = Traffic(seed: seed)
        traffic.go(on: 300)
        var whole = MetricsState()
        var restored = MetricsState()
        for (index, event) in traffic.events.enumerated() {
            whole.fold(event)
            restored.fold(event)
            guard index.isMultiple(of: 61) else { continue }
            restored = try #require(MetricsState(serialized: restored.serialized()), "seed \(seed)")
        }
        #expect(restored == whole, "seed \(seed)")
        #expect(restored.serialized() == whole.serialized(), "seed \(seed)")
    }

    @Test("What it would not have written is not read")
    func refused() throws {
        var traffic = Traffic(seed: 7)
        var state = MetricsState()
        var text = ""
        // A stream has to be under way.
        while !text.contains("\"stream\":true") {
            let seen = traffic.events.count
            traffic.go(on: 100)
            for event in traffic.events[seen...] { state.fold(event) }
            text = String(decoding: state.serialized(), as: UTF8.self)
        }
        #expect(MetricsState(serialized: Array(text.utf8)) == state)
        for (old, new) in [
            ("\"position\":", "\"place\":"), ("[\"gateway.started\"]", "[\"gateway.started\",1]"), ("}", ""),
            ("\"stream\":true", "\"stream\":1"), ("\"overflow\":0", "\"overflow\":0.5"),
            ("{\"position\"", "{ \"position\""),
        ] {
            let wrong = text.replacing(old, with: new, maxReplacements: 1)
            #expect(wrong != text, "\(old)")
            #expect(MetricsState(serialized: Array(wrong.utf8)) == nil, "\(old)")
        }
    }
}
