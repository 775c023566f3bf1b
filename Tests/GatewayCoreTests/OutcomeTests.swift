import Testing

@testable import GatewayCore

@Suite("Outcome classes")
struct OutcomeTests {
    private func classify(_ firstToken: Int64?, slow: Int64?, kind: ErrorKind? = nil) -> OutcomeClass {
        .classify(
            errorKind: kind, status: kind == nil ? 200 : nil, upstreamCode: nil, firstTokenMicroseconds: firstToken,
            slowFirstTokenMicroseconds: slow)
    }

    @Test("A whole stream is slow when its first content came after the limit, and not at it")
    func slow() {
        #expect(classify(10, slow: 10) == .success)
        #expect(classify(11, slow: 10) == .slow)
        // A plain answer, and an attempt of a target that is configured no longer.
        #expect(classify(nil, slow: 10) == .success)
        #expect(classify(11, slow: nil) == .success)
    }

    @Test("What failed is no slow success, however late its first content came")
    func failed() {
        #expect(classify(11, slow: 10, kind: .truncatedStream) == .hardFailure)
        #expect(classify(11, slow: 10, kind: .clientClosed) == .clientCancel)
        #expect(classify(11, slow: 10, kind: .shutdown) == .localError)
    }

    @Test("A slow answer is a success to its client and to the breaker")
    func slowRequest() throws {
        var scenario = Scenario.started(.fixture(weights: [1]))
        scenario.when(.requestReceived(.fixture(1)))
        let target = Target.fixture("a")
        let slow = AttemptFinished(
            requestID: .fixture(1), attempt: 1, target: target, outcome: .slow, errorKind: nil, status: 200,
            timing: AttemptTiming(
                connectMicroseconds: nil, firstByteMicroseconds: 1, firstTokenMicroseconds: 11_000_000,
                totalMicroseconds: 12_000_000),
            volume: AttemptVolume(receivedBytes: 1, forwardedBytes: 1, chunks: 2), usage: nil, finishReason: "stop",
            upstream: .none)
        let completed = try #require(scenario.when(.attemptFinished(slow)).completed.first)
        #expect(completed.outcome == .success)
        #expect(completed.code == nil)
        #expect(scenario.state.breaker(target).failures == 0)
        #expect(scenario.state.breaker(target).samples.totals.successes == 1)
        #expect(scenario.state.breaker(target).samples.totals.slow == 1)
    }

    @Test(
        "A route that a provider does not speak is a wrong setting and no failure of the provider",
        arguments: [404, 501])
    func notSpoken(status: Int) {
        #expect(OutcomeClass.classify(errorKind: .status, status: status, upstreamCode: nil) == .misconfigured)
    }
}
