import GatewayCore
import Testing

@testable import GatewayRuntime

@Suite("Checks of a provider's health")
struct HealthRecordTests {
    private static let refused = HealthFinding(answer: nil, errorKind: .connect, totalMicroseconds: 1)
    private static let late = HealthFinding(answer: nil, errorKind: .firstByteTimeout, totalMicroseconds: 1)

    private static func healthy(missing: [String]? = [], after microseconds: Int64 = 1) -> HealthFinding {
        var finding = HealthFinding(answer: 200, errorKind: nil, totalMicroseconds: microseconds)
        finding.models = missing.map { ProbedModels(served: [], missing: $0.map { UpstreamModel($0) }) }
        return finding
    }

    /// The verdicts that are recorded of these findings, nil where nothing is.
    private func recorded(_ findings: [HealthFinding]) -> [ProbeVerdict?] {
        var record = HealthRecord(provider: ProviderName("a"))
        return findings.map { record.take($0, trigger: .interval)?.verdict }
    }

    @Test(
        "A verdict rests on the answer",
        arguments: [
            (200, nil, .healthy), (503, .status, .notReady), (500, .status, .unhealthy), (401, .status, .unhealthy),
            (nil, .connect, .unreachable), (nil, .firstByteTimeout, .unreachable), (200, .truncatedBody, .unhealthy),
            (503, .truncatedBody, .unhealthy),
        ] as [(Int?, ErrorKind?, ProbeVerdict)])
    func verdict(status: Int?, kind: ErrorKind?, verdict: ProbeVerdict) {
        #expect(HealthFinding(answer: status, errorKind: kind, totalMicroseconds: 1).verdict == verdict)
    }

    @Test("The first verdict and each change is recorded, and what confirms the last one is not")
    func changes() {
        let findings = [Self.healthy(), Self.healthy(after: 9), Self.refused, Self.refused, Self.healthy()]
        #expect(recorded(findings) == [.healthy, nil, .unreachable, nil, .healthy])
        #expect(recorded([Self.refused, Self.refused]) == [.unreachable, nil])
    }

    @Test("A change of the models served is one, and so is their becoming known; a list not had for once is none")
    func models() {
        let findings = [
            Self.healthy(missing: nil), Self.healthy(), Self.healthy(missing: ["m"]), Self.healthy(missing: nil),
            Self.healthy(missing: ["m"]), Self.healthy(),
        ]
        #expect(recorded(findings) == [.healthy, .healthy, .healthy, nil, nil, .healthy])
    }

    @Test("One late answer says nothing, a second one in a row does")
    func lateAnswers() {
        #expect(
            recorded([Self.healthy(), Self.late, Self.healthy(), Self.late, Self.late, Self.late])
                == [.healthy, nil, nil, nil, .unreachable, nil])
        #expect(recorded([Self.late, Self.healthy()]) == [nil, .healthy])
        #expect(recorded([Self.late, Self.late, Self.healthy()]) == [nil, .unreachable, .healthy])
    }

    @Test(
        "What was our own doing says nothing of the provider", arguments: [ErrorKind.shutdown, .local, .clientClosed])
    func ourOwn(kind: ErrorKind) {
        let finding = HealthFinding(answer: nil, errorKind: kind, totalMicroseconds: 1)
        #expect(recorded([Self.healthy(), finding, Self.healthy()]) == [.healthy, nil, nil])
    }

    @Test("What the ledger did not take is told again")
    func forgotten() {
        var record = HealthRecord(provider: ProviderName("a"))
        #expect(record.take(Self.healthy(), trigger: .start)?.trigger == .start)
        record.forget()
        #expect(record.take(Self.healthy(), trigger: .interval)?.verdict == .healthy)
    }

    @Test("Waits stray from the interval by at most a tenth, and not always by the same", arguments: 1...20)
    func jitter(seed: UInt64) {
        let waits = (1...100).map { HealthPoller.wait($0, interval: .seconds(10), seed: Seed(seed)) }
        #expect(waits.allSatisfy { (.seconds(9)...(.seconds(11))).contains($0) })
        #expect(Set(waits).count > 90)
        #expect(waits == (1...100).map { HealthPoller.wait($0, interval: .seconds(10), seed: Seed(seed)) })
    }
}
