import Glibc
import Testing

@testable import CurlTransport

@Suite("The command queue")
struct CommandQueueTests {
    private func core(_ queue: CommandQueue) -> ExchangeCore {
        ExchangeCore(delivery: .chunks, queue: queue, budget: BufferBudget(limit: 1), highWater: 1)
    }

    /// How often the eventfd was written since it was read last.
    private func writes(_ queue: CommandQueue) -> UInt64 {
        var count: UInt64 = 0
        return read(queue.descriptor, &count, 8) == 8 ? count : 0
    }

    @Test("It wakes the loop once a sleep, whatever comes, and never while it works")
    func coalesces() throws {
        let queue = try CommandQueue(limit: 10)
        for _ in 0..<5 { queue.push(.cancel(core(queue))) }
        #expect(writes(queue) == 0)
        var commands: [Command] = []
        #expect(!queue.prepareToSleep())
        #expect(queue.drain(into: &commands, finished: 0))
        #expect(commands.count == 5)
        #expect(queue.prepareToSleep())
        for _ in 0..<5 { queue.push(.cancel(core(queue))) }
        #expect(writes(queue) == 1)
        commands = []
        #expect(queue.drain(into: &commands, finished: 0))
        #expect(commands.count == 5)
    }

    @Test("A closed queue wakes the loop and takes nothing more")
    func closes() throws {
        let queue = try CommandQueue(limit: 10)
        var commands: [Command] = []
        #expect(queue.drain(into: &commands, finished: 0))
        #expect(queue.prepareToSleep())
        queue.close()
        #expect(writes(queue) == 1)
        queue.push(.cancel(core(queue)))
        #expect(!queue.drain(into: &commands, finished: 0))
        #expect(commands.isEmpty)
        #expect(!queue.prepareToSleep())
    }
}
