import Foundation
import GatewayCore
import JSON
import Testing

/// Each fault in turn on one of two targets of equal weight.
@Suite("Faults of one of two targets")
struct FaultTests {
    /// A fault of the mock, and how an attempt that meets it is recorded.
    struct Fault: CustomTestStringConvertible {
        /// In the mock's grammar.
        let query: String
        let outcome: OutcomeClass
        /// Of a plain answer.
        let plain: ErrorKind
        /// Of a stream.
        let stream: ErrorKind
        /// True when it strikes behind the first event of a stream: too late for another target.
        var isLate = false
        var testDescription: String { query }
    }

    private static let faults = [
        Fault(query: "fault=status&status=503", outcome: .hardFailure, plain: .status, stream: .status),
        Fault(query: "fault=status&status=529", outcome: .hardFailure, plain: .status, stream: .status),
        Fault(query: "fault=status&status=408", outcome: .hardFailure, plain: .status, stream: .status),
        Fault(query: "fault=status&status=429&retry_after=2", outcome: .throttled, plain: .status, stream: .status),
        Fault(query: "fault=quota", outcome: .exhausted, plain: .status, stream: .status),
        Fault(query: "fault=status&status=402", outcome: .exhausted, plain: .status, stream: .status),
        Fault(query: "fault=status&status=401", outcome: .misconfigured, plain: .status, stream: .status),
        Fault(query: "fault=status&status=404", outcome: .misconfigured, plain: .status, stream: .status),
        Fault(query: "fault=hang", outcome: .hardFailure, plain: .firstByteTimeout, stream: .firstByteTimeout),
        Fault(
            query: "fault=slow&slow_ms=15000", outcome: .hardFailure, plain: .firstByteTimeout,
            stream: .firstByteTimeout),
        Fault(query: "fault=reset", outcome: .hardFailure, plain: .receive, stream: .receive),
        Fault(query: "fault=html", outcome: .hardFailure, plain: .malformedAnswer, stream: .malformedAnswer),
        Fault(query: "fault=empty", outcome: .hardFailure, plain: .emptyAnswer, stream: .emptyAnswer),
        Fault(
            query: "fault=reset_mid", outcome: .hardFailure, plain: .truncatedBody, stream: .truncatedBody,
            isLate: true),
        Fault(
            query: "fault=close_mid", outcome: .hardFailure, plain: .truncatedBody, stream: .truncatedBody,
            isLate: true),
        Fault(
            query: "fault=hang_mid", outcome: .hardFailure, plain: .idleTimeout, stream: .idleTimeout, isLate: true),
        Fault(
            query: "fault=badjson", outcome: .hardFailure, plain: .malformedAnswer, stream: .malformedAnswer,
            isLate: true),
        Fault(query: "fault=err_mid", outcome: .hardFailure, plain: .status, stream: .errorInAnswer, isLate: true),
    ]

    private static let threshold = 3
    private static let requests = 24

    @Test("Plain calls fail not once, and the log has the right class of each attempt", arguments: faults)
    func plain(fault: Fault) async throws {
        let (answers, log) = try await Self.run(fault, isStream: false)
        for answer in answers {
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.isWhole)
        }
        try Self.check(log, fault, fault.plain)
    }

    @Test(
        "Streams go elsewhere before the first event, and end with one error event after it, until the breaker opens",
        arguments: faults)
    func streams(fault: Fault) async throws {
        let (answers, log) = try await Self.run(fault, isStream: true)
        let broken = answers.filter { !$0.text.hasSuffix("data: [DONE]\n\n") }
        #expect(fault.isLate ? (1...Self.threshold).contains(broken.count) : broken.isEmpty, "\(broken.count) broken")
        for answer in answers { #expect(answer.status == 200, "\(answer.text)") }
        for answer in broken {
            #expect(answer.isClosed)
            #expect(answer.text.components(separatedBy: #""error":{"#).count == 2, "\(answer.text)")
            #expect(!answer.text.contains("[DONE]"))
            #expect(log[answer["x-request-id"]]?.outcome == "error")
        }
        #expect(log.count(outcome: "success") == answers.count - broken.count)
        try Self.check(log, fault, fault.stream)
    }

    /// What the log has to say of the target at fault.
    private static func check(_ log: RecordedLog, _ fault: Fault, _ kind: ErrorKind) throws {
        #expect(!log.failedAttempts.isEmpty)
        for attempt in log.failedAttempts {
            #expect(attempt.target.provider == ProviderName("bad"))
            #expect(attempt.outcome == fault.outcome)
            #expect(attempt.errorKind == kind, "\(attempt)")
        }
        guard fault.outcome == .hardFailure else {
            #expect(log.transitions.isEmpty)
            return
        }
        // One request at a time: exactly as many failures as it takes, and none after.
        let opened = try #require(log.transitions.first)
        #expect(log.transitions.count == 1)
        #expect(opened.reason == .consecutiveFailures)
        #expect(opened.window?.consecutiveFailures == threshold)
        #expect(log.failedAttempts.count == threshold)
    }

    private static func run(_ fault: Fault, isStream: Bool) async throws -> ([Exchange.Answer], RecordedLog) {
        let bad = try await RunningMock("--name", "bad", "--fault", fault.query)
        let good = try await RunningMock("--name", "good")
        var configuration = GatewayConfiguration.mocks(["bad": bad, "good": good])
        for (index, firstByte) in ["3s", "30s"].enumerated() {
            configuration.providers[index].more =
                ", timeouts: { connect: 5s, first_byte: \(firstByte), idle: 3s, total: 60s }"
        }
        configuration.more = [
            "resilience: { breaker: { failure_threshold: \(threshold), recovery_timeout: 10m } }"
        ]
        let request = #"{"model":"m","stream":\#(isStream),"messages":[{"role":"user","content":"x"}]}"#
        return try await withGateway(configuration) { gateway in
            try await Exchange.send(
                Array(repeating: .chat(request), count: requests), to: gateway.port,
                lingerSeconds: isStream && fault.isLate ? 0.2 : 0,
                in: gateway.folder)
        }
    }
}
