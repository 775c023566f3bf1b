import GatewayCore
import Testing

/// The models do what their sources say; else the table would compare ours with nothing.
@Suite("Models of other breakers")
struct PeerTests {
    /// Feeds calls at one-millisecond steps and returns the number of the one at which it opened.
    private static func feed(
        _ breaker: inout some Tripping, _ fails: [Bool], from start: LogTime = .seconds(0)
    ) -> Int? {
        for (index, failed) in fails.enumerated()
        where breaker.call(failed: failed, at: start.adding(microseconds: Int64(index) * 1_000)) {
            return index + 1
        }
        return nil
    }

    private static func repeated(_ failed: Bool, _ count: Int) -> [Bool] { Array(repeating: failed, count: count) }

    @Test("resilience4j opens when half of its last hundred calls failed, not before there are a hundred")
    func resilience4jOpens() {
        var new = Resilience4j()
        #expect(Self.feed(&new, Self.repeated(true, 200)) == 100)
        var warm = Resilience4j()
        #expect(Self.feed(&warm, Self.repeated(false, 100) + Self.repeated(true, 100)) == 150)
        var half = Resilience4j()
        #expect(Self.feed(&half, (0..<1_000).map { $0 % 100 < 49 }) == nil)
    }

    @Test("resilience4j waits 60 s, then judges ten calls")
    func resilience4jRecovers() {
        var breaker = Resilience4j()
        _ = Self.feed(&breaker, Self.repeated(true, 100))
        #expect(Self.feed(&breaker, Self.repeated(true, 100), from: .seconds(59)) == nil)
        #expect(Self.feed(&breaker, Self.repeated(true, 20), from: .seconds(61)) == 10)
        #expect(Self.feed(&breaker, Self.repeated(true, 4) + Self.repeated(false, 6), from: .seconds(122)) == nil)
        #expect(Self.feed(&breaker, Self.repeated(true, 200), from: .seconds(123)) == 100)
    }

    @Test("Polly opens at a failure with 10 % of at least 100 calls in 30 s failed")
    func pollyOpens() {
        var new = Polly()
        #expect(Self.feed(&new, Self.repeated(true, 200)) == 100)
        var warm = Polly()
        #expect(Self.feed(&warm, Self.repeated(false, 900) + Self.repeated(true, 200)) == 1_000)
        var slow = Polly()
        let slowOpens = (0..<1_000).contains { slow.call(failed: true, at: .seconds($0)) }
        #expect(!slowOpens)
        var forgetful = Polly()
        #expect(Self.feed(&forgetful, Self.repeated(true, 99)) == nil)
        #expect(Self.feed(&forgetful, Self.repeated(true, 99), from: .seconds(30)) == nil)
    }

    @Test("Polly waits 5 s, then lets one call decide")
    func pollyRecovers() {
        var breaker = Polly()
        _ = Self.feed(&breaker, Self.repeated(true, 100))
        // It opened at 99 ms.
        #expect(Self.feed(&breaker, Self.repeated(true, 99), from: .seconds(5)) == nil)
        #expect(Self.feed(&breaker, [true], from: .seconds(6)) == 1)
        #expect(Self.feed(&breaker, [false] + Self.repeated(true, 200), from: .seconds(12)) == 101)
    }

    @Test("gobreaker opens at the sixth failure in a row, waits 60 s, then lets one call decide")
    func gobreaker() {
        var breaker = Gobreaker()
        #expect(Self.feed(&breaker, Self.repeated(true, 5) + [false] + Self.repeated(true, 10)) == 12)
        #expect(Self.feed(&breaker, Self.repeated(true, 10), from: .seconds(60)) == nil)
        #expect(Self.feed(&breaker, [true], from: .seconds(61)) == 1)
        #expect(Self.feed(&breaker, [false] + Self.repeated(true, 10), from: .seconds(122)) == 7)
    }

    @Test("Envoy ejects at the fifth failure in a row, and takes a host back at the sweep after 30 s, later each time")
    func envoy() {
        var breaker = EnvoyConsecutiveRule()
        #expect(Self.feed(&breaker, Self.repeated(true, 4) + [false] + Self.repeated(true, 10)) == 10)
        #expect(Self.feed(&breaker, Self.repeated(true, 10), from: .seconds(39)) == nil)
        #expect(Self.feed(&breaker, Self.repeated(true, 10), from: .seconds(40)) == 5)
        // Twice 30 s from 40 s on, and a little: the sweep at 110 s is the first after that.
        #expect(Self.feed(&breaker, Self.repeated(true, 10), from: .seconds(109)) == nil)
        #expect(Self.feed(&breaker, Self.repeated(true, 10), from: .seconds(110)) == 5)
    }
}
