import Doorbell
import GatewayRuntime
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import GatewayServer

@Suite("Serving on an event loop")
struct LoopExecutorTests {
    private static let loop = MultiThreadedEventLoopGroup.singleton.any()

    /// Whether this is run by the loop.
    private static func isOnLoop() async -> Bool { loop.inEventLoop }

    @Test("A loop has one executor")
    func one() {
        #expect(LoopExecutor.of(Self.loop) === LoopExecutor.of(Self.loop))
    }

    @Test("A task is on the loop from its beginning on, and again after it waited for another thread")
    func stays() async {
        let places = await withTaskExecutorPreference(LoopExecutor.of(Self.loop)) {
            var places = [await Self.isOnLoop()]
            await withCheckedContinuation { continuation in
                Task.detached { continuation.resume() }
            }
            places.append(await Self.isOnLoop())
            return places
        }
        #expect(places == [true, true])
    }

    @Test("Its children are on the loop, too")
    func children() async {
        let places = await withTaskExecutorPreference(LoopExecutor.of(Self.loop)) {
            async let child = Self.isOnLoop()
            let others = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<3 { group.addTask { await Self.isOnLoop() } }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            return await [child] + others
        }
        #expect(places == [true, true, true, true])
    }

    /// Begins tasks on the loop, lets all of them go on at once, in their order, and waits for their ends.
    private static func together(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) async {
        let (arrivals, arrived) = AsyncStream.makeStream(of: (number: Int, CheckedContinuation<Void, Never>).self)
        async let all: Void = withDiscardingTaskGroup { group in
            for number in 0..<count {
                group.addTask(executorPreference: LoopExecutor.of(loop)) {
                    await withCheckedContinuation { _ = arrived.yield((number, $0)) }
                    body(number)
                }
            }
        }
        var waiting: [(number: Int, CheckedContinuation<Void, Never>)] = []
        for await one in arrivals {
            waiting.append(one)
            if waiting.count == count { break }
        }
        let continuations = waiting.sorted { $0.number < $1.number }.map(\.1)
        // On the loop, so that none of them is taken before all are there.
        loop.execute { for continuation in continuations { continuation.resume() } }
        await all
    }

    private final class Seen: Sendable {
        let numbers = Mutex<[Int]>([])
    }

    private final class Counted: Doorbell {
        let rings = Atomic<Int>(0)
        func ring() { rings.add(1, ordering: .relaxed) }
    }

    @Test("What becomes ready together runs in the order in which it did")
    func order() async {
        let seen = Seen()
        await Self.together(1_000) { number in seen.numbers.withLock { $0.append(number) } }
        #expect(seen.numbers.withLock { $0 } == Array(0..<1_000))
    }

    @Test("What many tasks do at once wakes another thread once for every 16 of them")
    func gathered() async throws {
        let bell = Counted()
        await Self.together(100) { _ in Doorbells.ring(bell) }
        // It rings behind the last of them.
        try await Self.loop.submit {}.get()
        #expect(LoopExecutor.gatheredJobs == 16)
        #expect(bell.rings.load(ordering: .relaxed) == 7)
    }

    @Test("Long work is not on the loop, short work is, and what follows either is again")
    func longWork() async {
        let places = await withTaskExecutorPreference(LoopExecutor.of(Self.loop)) {
            let short = await LongWork.run(if: false) { await Self.isOnLoop() }
            let long = await LongWork.run(if: true) { await Self.isOnLoop() }
            return [short, long, await Self.isOnLoop()]
        }
        #expect(places == [true, false, true])
    }
}
