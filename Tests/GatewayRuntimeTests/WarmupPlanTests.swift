import GatewayCore
import Testing

@testable import GatewayRuntime

@Suite("The plan of a target's warm-ups")
struct WarmupPlanTests {
    private static let second: Int64 = 1_000_000

    private static func at(_ seconds: Int64) -> LogTime { LogTime(microseconds: seconds * second) }

    private static func free(_ seconds: Int64, isInUse: Bool = false) -> WarmupCondition {
        WarmupCondition(now: at(seconds), isInUse: isInUse)
    }

    private static func gated(_ seconds: Int64, until: Int64) -> WarmupCondition {
        WarmupCondition(now: at(seconds), restsUntil: at(until))
    }

    private static func open(_ seconds: Int64, until: Int64) -> WarmupCondition {
        WarmupCondition(now: at(seconds), opensAgain: at(until))
    }

    private static func plan(idleAfter: Int64? = nil) -> WarmupPlan {
        WarmupPlan(idleAfter: idleAfter.map { $0 * second }, since: at(0))
    }

    @Test("Idle is who was sent nothing for so long, and has answered nothing: again and again")
    func idle() {
        var plan = Self.plan(idleAfter: 10)
        #expect(plan.next(Self.free(0)) == .look(Self.at(10)))
        plan.used(at: Self.at(4))
        #expect(plan.next(Self.free(10)) == .look(Self.at(14)))
        plan.answered(at: Self.at(9))
        #expect(plan.next(Self.free(14)) == .look(Self.at(19)))
        #expect(plan.next(Self.free(19)) == .warm(.idle))
        plan.warmed(.success, at: Self.at(21))
        #expect(plan.next(Self.free(21)) == .look(Self.at(31)))
        #expect(plan.next(Self.free(31, isInUse: true)) == .look(Self.at(41)))
        #expect(plan.next(Self.free(41)) == .warm(.idle))
        var never = Self.plan()
        #expect(never.next(Self.free(100_000)) == .rest)
    }

    @Test("After each failed warm-up the idle time is doubled, up to five minutes; a success begins anew")
    func failures() {
        var plan = Self.plan(idleAfter: 10)
        let waits: [Int64] = [10, 20, 40, 80, 160, 300, 300]
        var now: Int64 = 0
        for (number, wait) in waits.enumerated() {
            #expect(plan.next(Self.free(now)) == .look(Self.at(now + wait)))
            now += wait
            #expect(plan.next(Self.free(now)) == .warm(.idle))
            plan.warmed(OutcomeClass.allCases.filter { !$0.isSuccess }[number % 7], at: Self.at(now))
        }
        plan.warmed(.success, at: Self.at(now))
        #expect(plan.next(Self.free(now)) == .look(Self.at(now + 10)))
        plan.warmed(.hardFailure, at: Self.at(now))
        #expect(plan.next(Self.free(now)) == .look(Self.at(now + 20)))
        // A request that was answered says the same.
        plan.answered(at: Self.at(now))
        #expect(plan.next(Self.free(now)) == .look(Self.at(now + 10)))
    }

    @Test("An idle time longer than five minutes is not doubled")
    func longIdle() {
        var plan = Self.plan(idleAfter: 600)
        for _ in 0..<3 { plan.warmed(.hardFailure, at: Self.at(0)) }
        #expect(plan.next(Self.free(0)) == .look(Self.at(600)))
    }

    @Test("An idle target behind a gate is warmed up when that ends, once, and only if it is idle then")
    func idleBehindGate() {
        var plan = Self.plan(idleAfter: 10)
        #expect(plan.next(Self.gated(10, until: 60)) == .look(Self.at(60)))
        #expect(plan.next(Self.gated(59, until: 100)) == .look(Self.at(100)))
        #expect(plan.next(Self.free(100)) == .warm(.idle))
        plan.warmed(.success, at: Self.at(100))
        #expect(plan.next(Self.gated(110, until: 160)) == .look(Self.at(160)))
        plan.answered(at: Self.at(155))
        #expect(plan.next(Self.free(160)) == .look(Self.at(165)))
    }

    @Test(
        "What is asked for behind a gate is made when that ends, however often it is asked for, once",
        arguments: [WarmupTrigger.start, .recovery, .peerOpened, .peerHealth])
    func waits(_ trigger: WarmupTrigger) {
        var plan = Self.plan()
        for now in 1...3 { #expect(plan.ask(trigger, Self.gated(Int64(now), until: 60)) == .look(Self.at(60))) }
        #expect(plan.ask(.peerHealth, Self.gated(4, until: 60)) == .look(Self.at(60)))
        #expect(plan.next(Self.free(60)) == .warm(trigger))
        #expect(plan.next(Self.free(60)) == .rest)
    }

    @Test("A recovery goes before what waits for an open breaker, and fulfils it")
    func recovery() {
        var plan = Self.plan()
        #expect(plan.ask(.peerOpened, Self.open(1, until: 60)) == .look(Self.at(60)))
        #expect(plan.ask(.recovery, Self.open(2, until: 60)) == .warm(.recovery))
        #expect(plan.next(Self.free(60)) == .rest)
        // Behind a gate that is over before the breaker is not open any more.
        let both = WarmupCondition(now: Self.at(61), restsUntil: Self.at(70), opensAgain: Self.at(90))
        #expect(plan.ask(.peerOpened, both) == .look(Self.at(90)))
        #expect(plan.ask(.recovery, both) == .look(Self.at(70)))
        #expect(plan.next(Self.open(70, until: 90)) == .warm(.recovery))
    }

    @Test("Under forced_open an operator's word is lost, and what else is asked for waits for the end of it")
    func forcedOpen() {
        var plan = Self.plan(idleAfter: 10)
        let forced = WarmupCondition(now: Self.at(20), isForcedOpen: true)
        #expect(plan.ask(.operatorAsked, forced) == .rest)
        #expect(plan.next(forced) == .rest)
        #expect(plan.ask(.peerOpened, forced) == .rest)
        #expect(plan.next(Self.free(30)) == .warm(.peerOpened))
        plan.warmed(.success, at: Self.at(31))
        #expect(plan.next(Self.free(31)) == .look(Self.at(41)))
    }

    @Test("Who has a call in flight, or answered within the idle time, else a minute, needs none for its peers' sake")
    func hot() {
        for trigger in [WarmupTrigger.peerOpened, .peerHealth] {
            for (idleAfter, hotFor) in [(nil, 60), (300, 300), (5, 5)] as [(Int64?, Int64)] {
                var plan = Self.plan(idleAfter: idleAfter)
                plan.answered(at: Self.at(100))
                #expect(plan.ask(trigger, Self.free(99 + hotFor)) != .warm(trigger))
                #expect(plan.ask(trigger, Self.free(100 + hotFor, isInUse: true)) != .warm(trigger))
                #expect(plan.ask(trigger, Self.free(100 + hotFor)) == .warm(trigger))
                plan.warmed(.hardFailure, at: Self.at(100 + hotFor))
                #expect(plan.ask(trigger, Self.free(100 + hotFor)) == .warm(trigger))
                plan.warmed(.success, at: Self.at(100 + hotFor))
                #expect(plan.ask(trigger, Self.free(100 + hotFor)) != .warm(trigger))
            }
        }
        for trigger in [WarmupTrigger.start, .recovery, .operatorAsked] {
            var plan = Self.plan()
            plan.answered(at: Self.at(100))
            #expect(plan.ask(trigger, Self.free(101, isInUse: true)) == .warm(trigger))
        }
    }

    @Test("Who has become hot while it waited for its peers' sake waits no more")
    func hotMeanwhile() {
        var plan = Self.plan()
        #expect(plan.ask(.peerOpened, Self.open(1, until: 60)) == .look(Self.at(60)))
        plan.answered(at: Self.at(59))
        #expect(plan.next(Self.free(60)) == .rest)
        #expect(plan.next(Self.free(1_000)) == .rest)
    }
}
