import CCurl
import Glibc

/// The thread that a loop runs on, until `join`.
struct LoopThread: Sendable {
    private let thread: pthread_t

    /// Starts a thread that owns the loop and frees it at its end. All signals are blocked there: they are for the
    /// process's own handlers, and SIGPIPE from a write to a closed connection is for nobody.
    init(running loop: sending TransferLoop) throws(TransportError) {
        let pointer = Unmanaged.passRetained(loop).toOpaque()
        var thread = pthread_t()
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        // A thread is born with its parent's mask.
        pthread_sigmask(SIG_SETMASK, &all, &before)
        let result = pthread_create(&thread, nil, { LoopThread.main($0) }, pointer)
        pthread_sigmask(SIG_SETMASK, &before, nil)
        guard result == 0 else {
            Unmanaged<TransferLoop>.fromOpaque(pointer).release()
            throw TransportError(.system, "pthread_create failed with errno \(result)")
        }
        self.thread = thread
    }

    /// Waits for the end; or only lets it happen, when called from the thread itself.
    func join() {
        if pthread_equal(thread, pthread_self()) != 0 {
            pthread_detach(thread)
        } else {
            pthread_join(thread, nil)
        }
    }

    /// CPU time that the thread has used; call it before `join`.
    var processorTime: Duration {
        var clock = clockid_t()
        var time = timespec()
        guard pthread_getcpuclockid(thread, &clock) == 0, clock_gettime(clock, &time) == 0 else { return .zero }
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    private static func main(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let pointer else { return nil }
        ccurl_name_this_thread("curl-transport")
        let loop = Unmanaged<TransferLoop>.fromOpaque(pointer).takeRetainedValue()
        loop.run()
        return nil
    }
}
