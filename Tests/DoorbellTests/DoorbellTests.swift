import Doorbell
import Synchronization
import Testing

@Suite("Doorbells")
struct DoorbellTests {
    private final class Counted: Doorbell {
        let count = Atomic<Int>(0)
        var rings: Int { count.load(ordering: .relaxed) }

        func ring() { count.add(1, ordering: .relaxed) }
    }

    private struct Failed: Error {}

    @Test("One that rings outside of a piece of work rings at once, every time")
    func atOnce() {
        let bell = Counted()
        Doorbells.ring(bell)
        #expect(bell.rings == 1)
        Doorbells.ring(bell)
        #expect(bell.rings == 2)
    }

    @Test("Within a piece of work each rings once, behind it")
    func gathered() {
        let (first, second) = (Counted(), Counted())
        let result = Doorbells.gather {
            for _ in 0..<3 { Doorbells.ring(first) }
            Doorbells.ring(second)
            return first.rings + second.rings
        }
        #expect(result == 0)
        #expect(first.rings == 1 && second.rings == 1)
        Doorbells.ring(first)
        #expect(first.rings == 2)
    }

    @Test("A piece of work inside another rings with the outer one")
    func nested() {
        let bell = Counted()
        Doorbells.gather {
            Doorbells.gather { Doorbells.ring(bell) }
            #expect(bell.rings == 0)
            Doorbells.ring(bell)
        }
        #expect(bell.rings == 1)
    }

    @Test("What was rung rings when the work fails, too")
    func thrown() {
        let bell = Counted()
        #expect(throws: Failed.self) {
            try Doorbells.gather { () throws(Failed) in
                Doorbells.ring(bell)
                throw Failed()
            }
        }
        #expect(bell.rings == 1)
        Doorbells.gather { Doorbells.ring(bell) }
        #expect(bell.rings == 2)
    }

    @Test("A bell that rings another one, as it is rung, rings that at once")
    func chained() {
        final class Chained: Doorbell {
            let next = Counted()
            func ring() { Doorbells.ring(next) }
        }
        let bell = Chained()
        Doorbells.gather { Doorbells.ring(bell) }
        #expect(bell.next.rings == 1)
    }

    @Test("The work of one thread does not hold up another's bell")
    func threads() {
        let bell = Counted()
        let other = OwnThread { Doorbells.ring(bell) }
        Doorbells.gather {
            other.runToItsEnd()
            #expect(bell.rings == 1)
        }
        #expect(bell.rings == 1)
    }
}
