import Foundation
import GatewayCore
import SQLite
import TestSupport
import Testing

@testable import AuditStore

@Suite("Snapshots")
struct SnapshotTests {
    private static let fact = Fact.input(.gatewayStopped(GatewayStopped(reason: "test", drained: true)))

    @Test("The decision state of any trace is read back equal, and equal states have equal texts", arguments: 1...8)
    func roundTrip(seed: UInt64) throws {
        var trace = RandomTrace(seed: seed)
        for _ in 0..<400 {
            trace.step()
            let text = StateText.write(trace.state)
            #expect(try StateText.read(text) == trace.state, "seed \(seed)")
            #expect(StateText.write(try StateText.read(text)) == text, "seed \(seed)")
        }
    }

    @Test("Everything that a state can hold is in those traces")
    func traces() {
        var missing = Set(RandomTrace.Sight.allCases)
        for seed in 1...8 as ClosedRange<UInt64> {
            var trace = RandomTrace(seed: seed)
            for _ in 0..<400 { trace.step() }
            missing.formIntersection(trace.missing)
        }
        #expect(missing == [])
    }

    @Test("A state read back decides like the one that was folded, event for event, whatever comes", arguments: 1...6)
    func decidesAlike(seed: UInt64) throws {
        var folded = RandomTrace(seed: seed)
        for _ in 0..<200 { folded.step() }
        var restored = folded
        restored.state = try StateText.read(StateText.write(folded.state))
        for step in 0..<400 {
            folded.step()
            restored.step()
            #expect(folded.events == restored.events, "seed \(seed), step \(step)")
            if step.isMultiple(of: 25) { restored.state = try StateText.read(StateText.write(restored.state)) }
            #expect(folded.state == restored.state, "seed \(seed), step \(step)")
        }
    }

    @Test("Of a gateway at rest little is kept: a target and an endpoint whose breakers know nothing, and no more")
    func sparse() throws {
        let state = State(
            position: Position(1), logTime: LogTime(microseconds: 1), rulesVersion: Rules.version, policy: nil,
            openRequests: [:],
            targets: [Target(provider: ProviderName("a"), model: UpstreamModel("m")): TargetState(inFlight: 1)],
            providers: [ProviderName("a"): ProviderState(inFlight: 1)],
            models: [ModelName("m"): ModelTraffic(buckets: [ModelTraffic.Bucket(index: 7, requests: 1)])])
        #expect(
            String(decoding: StateText.write(state), as: UTF8.self)
                == #"{"position":1,"log_time_us":1,"rules_version":\#(Rules.version),"policies":[],"open_requests":[],"#
                + #""targets":[{"provider":"a","model":"m","in_flight":1}],"providers":[{"name":"a","in_flight":1}],"#
                + #""models":[{"name":"m","buckets":[[7,1,0,0]]}]}"#)
    }

    @Test("A text that says anything else is refused", arguments: 1...4)
    func mutated(seed: UInt64) throws {
        var trace = RandomTrace(seed: seed)
        for _ in 0..<100 { trace.step() }
        let text = StateText.write(trace.state)
        var random = SeededRandom(seed: seed)
        for _ in 0..<300 {
            var changed = text
            let index = Int(random.next() % UInt64(text.count))
            changed[index] = UInt8(truncatingIfNeeded: random.next())
            guard changed != text, let state = try? StateText.read(changed) else { continue }
            #expect(StateText.write(state) != text)
        }
        for length in stride(from: 0, to: text.count, by: 37) {
            #expect(throws: RowFault.self) { try StateText.read(Array(text[..<length])) }
        }
    }

    @Test("A stop keeps what the folds came to at the end of the log; the next one takes its place")
    func stop() throws {
        let store = try TestStore()
        for round in 1...2 as ClosedRange<Int64> {
            let opened = try store.open()
            let queue = EventQueue(after: opened.head.position)
            let writer = LogWriter(writer: opened.writer, source: queue)
            queue.connect(writer)
            queue.append(Array(repeating: Self.fact, count: 3), urgent: true)
            writer.stop()
            #expect(writer.waitUntilStopped().error == nil)
            let kept = try #require(
                try StoreReader(directory: store.directory).snapshot(of: "position", foldVersion: 1))
            #expect(kept.position == Position(3 * round))
            #expect(kept.snapshot.state == Array("\(3 * round)".utf8))
        }
        #expect(try StoreReader(directory: store.directory).snapshot(of: "position", foldVersion: 2) == nil)
        #expect(try StoreReader(directory: store.directory).snapshot(of: "other", foldVersion: 1) == nil)
    }

    @Test("While it runs one is kept every 50,000 events, of exactly the end of a batch")
    func whileRunning() throws {
        let store = try TestStore()
        let queue = EventQueue()
        let writer = LogWriter(writer: try store.open(.relaxed).writer, source: queue)
        queue.connect(writer)
        let facts = Array(repeating: Self.fact, count: 1_000)
        for _ in 0..<103 { queue.wait(for: queue.append(facts, urgent: true)) }
        // Due once 50,000 events are there, and kept behind the batch that follows, which may be empty: twice by now.
        let kept = try #require(try StoreReader(directory: store.directory).snapshot(of: "position", foldVersion: 1))
        #expect((100_000...102_000).contains(kept.position.value))
        #expect(kept.snapshot.state == Array("\(kept.position)".utf8))
        #expect(queue.record.withLock { $0.snapshotCount } == 2)
        writer.stop()
        #expect(writer.waitUntilStopped().error == nil)
    }

    @Test(
        "An altered snapshot, one of another log and one in the middle of a batch are passed over",
        arguments: [
            "UPDATE snapshots SET state = x'39'", "UPDATE snapshots SET hash = zeroblob(32)",
            "UPDATE snapshots SET position = position - 1",
            "UPDATE batches SET hash = zeroblob(32)", "DELETE FROM snapshots",
        ])
    func altered(sql: String) throws {
        let store = try TestStore()
        let queue = EventQueue()
        let writer = LogWriter(writer: try store.open().writer, source: queue)
        queue.append([Self.fact, Self.fact], urgent: false)
        writer.stop()
        #expect(writer.waitUntilStopped().error == nil)
        #expect(try StoreReader(directory: store.directory).snapshot(of: "position", foldVersion: 1) != nil)
        try store.alterWithoutTriggers(sql)
        #expect(try StoreReader(directory: store.directory).snapshot(of: "position", foldVersion: 1) == nil)
    }
}
