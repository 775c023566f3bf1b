import JSON
import Testing

@testable import MockProvider

@Suite("A mock provider's settings and counters")
struct MockControlTests {
    private static func faults(_ control: MockControl, _ requests: Int) -> [Bool] {
        (0..<requests).map { _ in control.begin(isStream: false, bytes: 10).fault != .none }
    }

    @Test("The share of faulty requests is the rate's, the same on every run, and another provider's are others")
    func rate() throws {
        let query = "fault=status&rate=0.2"
        let (one, again, other) = (MockControl(name: "a"), MockControl(name: "a"), MockControl(name: "b"))
        for control in [one, again, other] { try control.apply(query) }
        let fates = Self.faults(one, 10_000)
        // Five standard deviations.
        #expect((1_800...2_200).contains(fates.count { $0 }))
        #expect(fates == Self.faults(again, 10_000))
        #expect(fates != Self.faults(other, 10_000))
        try one.apply("zero=1")
        #expect(fates == Self.faults(one, 10_000))
    }

    @Test("A rate of 0 spares all requests, a rate of 1 none")
    func ends() throws {
        let control = MockControl(name: "a")
        try control.apply("fault=hang&rate=0")
        #expect(!Self.faults(control, 1_000).contains(true))
        try control.apply("rate=1")
        #expect(!Self.faults(control, 1_000).contains(false))
    }

    @Test("After the counted faults all is well, and one request's own fault takes from the same count")
    func count() throws {
        let control = MockControl(name: "a")
        try control.apply("fault=status&count=3")
        #expect(control.begin(isStream: false, bytes: 0, changes: try MockQuery("fault=reset")).fault == .reset)
        #expect(Self.faults(control, 4) == [true, true, false, false])
        #expect(control.begin(isStream: false, bytes: 0, changes: try MockQuery("fault=reset")).fault == .none)
        #expect(control.snapshot.settings.count == 0)
        #expect(control.snapshot.counts.faults == 3)
    }

    @Test("A request's own settings are its own")
    func changes() throws {
        let control = MockControl(name: "a")
        let own = control.begin(isStream: true, bytes: 0, changes: try MockQuery("fault=hang&latency_ms=5"))
        #expect(own.fault == .hang && own.wait == .milliseconds(5))
        let next = control.begin(isStream: false, bytes: 0)
        #expect(next.fault == .none && next.wait == .zero)
        #expect(next.number == own.number + 1)
    }

    @Test("Latency, jitter and lateness add up; jitter stays within its bound")
    func waits() throws {
        let control = MockControl(name: "a")
        try control.apply("latency_ms=10&jitter_ms=5")
        let waits = (0..<1_000).map { _ in control.begin(isStream: false, bytes: 0).wait }
        #expect(waits.allSatisfy { $0 >= .milliseconds(10) && $0 < .milliseconds(15) })
        #expect(Set(waits).count > 900)
        try control.apply("reset=1&fault=slow&slow_ms=70&latency_ms=3")
        #expect(control.begin(isStream: false, bytes: 0).wait == .milliseconds(73))
    }

    @Test("A cold start begins with the first request and is over for all at the same time")
    func slowStart() throws {
        let control = MockControl(name: "a")
        try control.apply("fault=slow_start&slow_ms=100")
        let start = ContinuousClock.now
        func wait(after milliseconds: Int) -> Duration {
            control.begin(isStream: false, bytes: 0, now: start + .milliseconds(milliseconds)).wait
        }
        #expect(wait(after: 0) == .milliseconds(100))
        #expect(wait(after: 40) == .milliseconds(60))
        #expect(wait(after: 100) == .zero)
        #expect(wait(after: 5_000) == .zero)
        try control.apply("fault=slow_start")
        #expect(wait(after: 6_000) == .milliseconds(100))
    }

    @Test("What has been idle for long enough is cold again; loading is no idling")
    func idle() throws {
        let control = MockControl(name: "a")
        try control.apply("fault=slow_start&slow_ms=100&idle_ms=50")
        let start = ContinuousClock.now
        func wait(after milliseconds: Int) -> Duration {
            control.begin(isStream: false, bytes: 0, now: start + .milliseconds(milliseconds)).wait
        }
        #expect(wait(after: 0) == .milliseconds(100))
        #expect(wait(after: 149) == .zero)
        #expect(wait(after: 198) == .zero)
        #expect(wait(after: 248) == .milliseconds(100))
        try control.apply("idle_ms=0")
        #expect(wait(after: 5_000) == .zero)
    }

    @Test("A refused query changes nothing, not even by its good half")
    func refused() throws {
        let control = MockControl(name: "a")
        try control.apply("chunks=3")
        #expect(throws: MockFaultError.self) { try control.apply("chunks=4&zero=1&rate=7") }
        #expect(control.snapshot.settings.chunks == 3)
    }

    @Test("What is read out can be set again")
    func readOut() throws {
        let control = MockControl(name: "a")
        let query =
            "fault=err_mid&rate=0.25&count=7&status=429&retry_after=3&latency_ms=1.5&jitter_ms=2"
            + "&first_token_ms=4&delay_ms=5&chunks=6&usage=2&slow_ms=8&idle_ms=9&huge_kb=9"
        try control.apply(query)
        let read = try JSONValue.parse(control.json())
        let keys = MockKey.allCases.filter { $0 != .reset && $0 != .zero }.map(\.rawValue)
        let other = MockControl(name: "a")
        try other.apply(
            keys.map { key in "\(key)=\(read[key]?.stringValue ?? read[key]?.text ?? "")" }.joined(separator: "&"))
        #expect(other.snapshot.settings == control.snapshot.settings)
        #expect(other.snapshot.settings != MockSettings())
        #expect(read["name"] == .string("a"))
        #expect(read["requests"] == .integer(0))
    }
}
