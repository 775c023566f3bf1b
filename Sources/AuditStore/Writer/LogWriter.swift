import Dispatch
import Doorbell
import Foundation
import GatewayCore
import Synchronization

/// The writer thread: takes all that is pending, commits it as one transaction, and tells who waits for it.
///
/// Group commit: whatever arrives while a commit runs makes up the next one. An event that somebody waits for is
/// followed by `wake`; the others ride along within 5 ms while the thread is active. After 100 ms without events it
/// sleeps without a timer.
public final class LogWriter: Doorbell {
    private let signal: WriterSignal
    private let syncedHeadState: Mutex<Head>
    private let endState = Mutex<LogWriterEnd?>(nil)
    private let finished = DispatchGroup()

    /// Starts the thread, which owns `writer` from here on.
    ///
    /// - Parameter source: kept alive until the thread has ended.
    public convenience init(writer: sending SegmentWriter, source: any CommitSource) {
        self.init(writer: writer, source: source, timing: WriterTiming())
    }

    init(writer: sending SegmentWriter, source: any CommitSource, timing: WriterTiming) {
        let signal = WriterSignal()
        self.signal = signal
        syncedHeadState = Mutex(writer.head)
        finished.enter()
        let handover = Handover(writer)
        let thread = Thread { [self] in
            guard let writer = handover.take() else { return }
            var loop = WriterLoop(writer: writer, source: source, signal: signal, timing: timing) { [self] head in
                syncedHeadState.withLock { $0 = head }
            }
            let end = loop.run()
            endState.withLock { $0 = end }
            finished.leave()
        }
        thread.name = "log-writer"
        thread.start()
    }

    /// Makes the thread commit what is pending now. Cheap when it is awake already; from any thread.
    public func ring() {
        signal.wake()
    }

    /// The last head that a power cut cannot take back: what may be shown outside the process.
    public var syncedHead: Head { syncedHeadState.withLock { $0 } }

    /// Asks the thread to commit what is pending, to close the file and to end. Returns at once.
    public func stop() {
        signal.stop()
    }

    /// Waits until the thread has ended. Blocks; not for asynchronous code.
    public func waitUntilStopped() -> LogWriterEnd {
        finished.wait()
        return end
    }

    /// Returns when the thread has ended.
    public func stopped() async -> LogWriterEnd {
        await withCheckedContinuation { continuation in
            finished.notify(queue: .global()) { continuation.resume() }
        }
        return end
    }

    private var end: LogWriterEnd {
        guard let end = endState.withLock({ $0 }) else { preconditionFailure("the thread has not ended") }
        return end
    }
}

/// How the writer thread ended.
public struct LogWriterEnd: Sendable, Equatable {
    /// The end of the log.
    public let head: Head
    /// Events that were pending and could not be committed.
    public let uncommittedEvents: Int
    /// What kept them from it, or what went wrong at the close; nil when all is well.
    public let error: AuditStoreError?
}

/// Carries the writer into its thread.
///
/// Unchecked: `take` is called once, on the thread that owns the writer from then on; `init` gives it up.
private final class Handover: @unchecked Sendable {
    private var writer: SegmentWriter?

    init(_ writer: sending SegmentWriter) {
        self.writer = writer
    }

    func take() -> SegmentWriter? {
        defer { writer = nil }
        return writer
    }
}
