import Doorbell
import NIOCore
import Synchronization

/// Runs the tasks that serve an event loop's connections on that loop, so that nothing a request waits for costs a change
/// of threads: in the order in which they came, as many as there are at each wake-up.
final class LoopExecutor: TaskExecutor, Doorbell {
    private struct Jobs {
        var waiting: [UnownedJob] = []
        /// Room for the next ones.
        var spare: [UnownedJob] = []
        /// Whether the loop knows.
        var isAnnounced = false
    }

    /// Jobs that run before other threads hear of what they did: one wake-up for all of them, and few enough that those
    /// threads do not lie idle meanwhile.
    static let gatheredJobs = 16

    private let loop: any EventLoop
    private let jobs = Mutex(Jobs())

    private init(_ loop: any EventLoop) { self.loop = loop }

    private static let all = Mutex<[ObjectIdentifier: LoopExecutor]>([:])

    /// The executor of a loop of the process's own group, whose loops never end.
    static func of(_ loop: any EventLoop) -> LoopExecutor {
        all.withLock { all in
            if let executor = all[ObjectIdentifier(loop)] { return executor }
            let executor = LoopExecutor(loop)
            all[ObjectIdentifier(loop)] = executor
            return executor
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let isFirst = jobs.withLock { jobs in
            jobs.waiting.append(job)
            defer { jobs.isAnnounced = true }
            return !jobs.isAnnounced
        }
        if isFirst { Doorbells.ring(self) }
    }

    func ring() { loop.execute { self.run() } }

    private func run() {
        var due = jobs.withLock { jobs in
            defer { jobs = Jobs(waiting: jobs.spare) }
            return jobs.waiting
        }
        var next = 0
        while next < due.count {
            let end = min(next + Self.gatheredJobs, due.count)
            Doorbells.gather {
                for job in due[next..<end] { job.runSynchronously(on: asUnownedTaskExecutor()) }
            }
            next = end
        }
        due.removeAll(keepingCapacity: true)
        jobs.withLock { $0.spare = due }
    }
}
