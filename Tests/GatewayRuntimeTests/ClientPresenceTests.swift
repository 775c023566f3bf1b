import GatewayRuntime
import Synchronization
import Testing

@Suite("Whether a client is still there")
struct ClientPresenceTests {
    @Test("What is registered is done once, when the client goes or at once when it has gone")
    func once() {
        let done = Done()
        let presence = ClientPresence()
        presence.onLeave { done.numbers.withLock { $0.append(1) } }
        presence.onLeave { done.numbers.withLock { $0.append(2) } }
        #expect(!presence.hasLeft)
        #expect(done.numbers.withLock { $0 }.isEmpty)
        presence.leave()
        presence.leave()
        #expect(presence.hasLeft)
        #expect(done.numbers.withLock { $0 } == [1, 2])
        presence.onLeave { done.numbers.withLock { $0.append(3) } }
        #expect(done.numbers.withLock { $0 } == [1, 2, 3])
    }

    @Test("Whoever registers while the client goes is told, whichever comes first")
    func race() async {
        for _ in 0..<500 {
            let presence = ClientPresence()
            let told = Told()
            await withTaskGroup(of: Void.self) { group in
                group.addTask { presence.leave() }
                for _ in 0..<3 { group.addTask { presence.onLeave { told.count.add(1, ordering: .relaxed) } } }
            }
            #expect(told.count.load(ordering: .relaxed) == 3)
        }
    }
}

/// How often it was told.
private final class Told: Sendable {
    let count = Atomic<Int>(0)
}

/// What was done, in order.
private final class Done: Sendable {
    let numbers = Mutex<[Int]>([])
}
