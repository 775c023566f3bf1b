import GatewayCore
import Testing

@testable import AuditStore

/// The exact text of what breakers, gates, holds and warm-ups record.
@Suite("Golden rows of resilience")
struct GoldenResilienceTests {
    private static let id = "req_01901234-5678-7abc-8000-000000000123"

    @Test("breaker.transitioned")
    func breakerTransitioned() {
        let opened = BreakerTransitioned(
            subject: .target(GoldenRow.target), requestID: GoldenRow.id, from: .closed, to: .open,
            reason: .failureRatio,
            window: BreakerEvidence(
                consecutiveFailures: 5, firstFailure: Position(3), successes: 6, failures: 7, slow: 8),
            until: LogTime(microseconds: 88), openings: 2, epoch: 1, isShadow: true)
        #expect(
            GoldenRow.text(.derived(.breakerTransitioned(opened)), cause: 11)
                == "\(Self.id)|~|openai|gpt-4o-mini|11|~|~|~|~|~|~|"
                + #"{"scope":"target","from":"closed","to":"open","reason":"failure_ratio","#
                + #""window":{"consecutive_failures":5,"first_failure":3,"successes":6,"failures":7,"slow":8},"#
                + #""until_us":88,"openings":2,"epoch":1,"shadow":true}"#)
        let halfOpened = BreakerTransitioned(
            subject: .link(ProviderName("openai")), requestID: nil, from: .open, to: .halfOpen,
            reason: .recoveryTimeout, epoch: 2)
        #expect(
            GoldenRow.text(.derived(.breakerTransitioned(halfOpened)), cause: 11)
                == "~|~|openai|~|11|~|~|~|~|~|~|"
                + #"{"scope":"link","from":"open","to":"half_open","reason":"recovery_timeout","epoch":2}"#)
    }

    @Test("A link's transition with a model, and a target's without one, are refused")
    func scopes() throws {
        let row = columns(
            of: GoldenRow.event(
                .derived(
                    .breakerTransitioned(
                        BreakerTransitioned(
                            subject: .link(ProviderName("openai")), requestID: nil, from: .open, to: .halfOpen,
                            reason: .recoveryTimeout, epoch: 2)))))
        #expect(throws: RowFault.unexpectedColumn(.model)) { try decode(row.with(.model, "m")) }
        #expect(throws: RowFault.missingColumn(.provider)) { try decode(row.with(.provider, nil)) }
        let payload = try #require(row[.payload])
        let target = payload.replacing(#""scope":"link""#, with: #""scope":"target""#)
        #expect(throws: RowFault.missingColumn(.model)) { try decode(row.with(.payload, target)) }
    }

    @Test("breaker.overridden")
    func breakerOverridden() {
        let overridden = BreakerOverridden(
            target: GoldenRow.target, mode: .forcedOpen, actor: "admin", reason: "drill")
        #expect(
            GoldenRow.text(.input(.breakerOverridden(overridden))) == "~|~|openai|gpt-4o-mini|~|~|~|~|~|~|~|"
                + #"{"actor":"admin","mode":"forced_open","reason":"drill"}"#)
    }

    @Test("gate.set and gate.cleared")
    func gates() {
        let set = GateSet(
            target: GoldenRow.target, credential: "OPENAI_API_KEY", requestID: GoldenRow.id, reason: .throttled,
            until: LogTime(microseconds: 9), streak: 2)
        let columns = "\(Self.id)|~|openai|gpt-4o-mini|11|~|~|~|~|~|~|"
        #expect(
            GoldenRow.text(.derived(.gateSet(set)), cause: 11) == columns
                + #"{"reason":"throttled","until_us":9,"streak":2,"credential":"OPENAI_API_KEY"}"#)
        let cleared = GateCleared(target: GoldenRow.target, requestID: GoldenRow.id, reason: .expired)
        #expect(GoldenRow.text(.derived(.gateCleared(cleared)), cause: 11) == columns + #"{"reason":"expired"}"#)
    }

    @Test("target.held and target.released")
    func holds() {
        let held = TargetHeld(
            target: GoldenRow.target, requestID: GoldenRow.id, refusals: 3, until: LogTime(microseconds: 9))
        #expect(
            GoldenRow.text(.derived(.targetHeld(held)), cause: 11)
                == "\(Self.id)|~|openai|gpt-4o-mini|11|~|~|~|~|~|~|" + #"{"refusals":3,"until_us":9}"#)
        let released = TargetReleased(target: GoldenRow.target, requestID: nil, reason: .operatorSet)
        #expect(
            GoldenRow.text(.derived(.targetReleased(released)), cause: 11)
                == "~|~|openai|gpt-4o-mini|11|~|~|~|~|~|~|" + #"{"reason":"operator"}"#)
    }

    @Test("warmup.started and warmup.finished")
    func warmups() {
        #expect(
            GoldenRow.text(.input(.warmupStarted(WarmupStarted(target: GoldenRow.target, trigger: .peerOpened))))
                == "~|~|openai|gpt-4o-mini|~|~|~|~|~|~|~|" + #"{"trigger":"peer_opened"}"#)
        let finished = WarmupFinished(
            target: GoldenRow.target, trigger: .idle, outcome: .hardFailure, errorKind: .status, status: 503,
            totalMicroseconds: 4)
        #expect(
            GoldenRow.text(.input(.warmupFinished(finished)))
                == "~|~|openai|gpt-4o-mini|~|hard_failure|503|~|4|~|~|" + #"{"trigger":"idle","error_kind":"status"}"#)
    }
}
