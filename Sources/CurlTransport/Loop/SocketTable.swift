import CCurl
import Glibc

/// Which descriptors epoll watches for what, on behalf of libcurl.
///
/// libcurl asks for a socket when a transfer needs it and takes it back when the transfer is over, which would be two
/// `epoll_ctl` calls a request. So a socket that is taken back stays registered for reading while it idles in the
/// connection cache; when it becomes readable there (the upstream closed it), it is deregistered. That is safe only for
/// sockets whose close we see, those made in `openSocket`: their numbers cannot come back as another socket unnoticed.
///
/// libcurl 7.88 asks for writability also while an HTTP/2 upstream grants no window for the request's body, when there is
/// nothing that it could write: watched as usual, that is an event at every turn of the loop. So a socket that was written
/// nothing to when it could have been is watched edge-triggered, until something else happens on it: it tells once more at
/// once, then when the kernel's full buffer empties or when anything (the window) is received.
final class SocketTable {
    private struct Watch {
        var registered: UInt32 = 0
        var wanted: UInt32 = 0
        var isOurs = false
        /// The transfer that libcurl watches it for.
        var easy: UnsafeMutableRawPointer?
    }

    private static let readable = EPOLLIN.rawValue
    private static let writable = EPOLLOUT.rawValue
    private static let edge = EPOLLET.rawValue

    let epoll: Int32
    /// By descriptor; as long as the highest one, which the process's limit of open files bounds.
    private var watches: [Watch] = []

    /// Watches the command queue's eventfd as well, edge-triggered.
    init(wakeDescriptor: Int32) throws(TransportError) {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard epoll >= 0 else {
            throw TransportError(.system, "epoll_create1 failed with errno \(errno); check the limit of open files")
        }
        var event = epoll_event(events: Self.readable | Self.edge, data: epoll_data_t(fd: wakeDescriptor))
        guard epoll_ctl(epoll, EPOLL_CTL_ADD, wakeDescriptor, &event) == 0 else {
            let code = errno
            Glibc.close(epoll)
            throw TransportError(.system, "epoll_ctl failed with errno \(code)")
        }
    }

    deinit { Glibc.close(epoll) }

    /// A socket of ours was made.
    func opened(_ descriptor: Int32) {
        grow(to: descriptor)
        watches[Int(descriptor)] = Watch(isOurs: true)
    }

    /// A socket of ours is about to be closed, which deregisters it.
    func closed(_ descriptor: Int32) {
        if watches.indices.contains(Int(descriptor)) { watches[Int(descriptor)] = Watch() }
    }

    /// What libcurl's socket callback asks for on behalf of a transfer: one of the `CURL_POLL_` values.
    func watch(_ descriptor: Int32, _ what: Int32, for easy: UnsafeMutableRawPointer?) {
        grow(to: descriptor)
        let wanted: UInt32 =
            switch what {
            case CURL_POLL_IN: Self.readable
            case CURL_POLL_OUT: Self.writable
            case CURL_POLL_INOUT: Self.readable | Self.writable
            default: 0
            }
        var watch = watches[Int(descriptor)]
        watch.wanted = wanted
        watch.easy = wanted == 0 ? nil : easy
        let mayStay = wanted == 0 && watch.isOurs && watch.registered == Self.readable
        if wanted != watch.registered, !mayStay { register(descriptor, &watch, wanted) }
        watches[Int(descriptor)] = watch
    }

    /// What to tell libcurl of an epoll event: `CURL_CSELECT_` bits, or nil when no transfer wants the socket.
    func action(for descriptor: Int32, _ events: UInt32) -> Int32? {
        guard watches.indices.contains(Int(descriptor)) else { return nil }
        var watch = watches[Int(descriptor)]
        guard watch.wanted != 0 else {
            if watch.registered != 0 { register(descriptor, &watch, 0) }
            watches[Int(descriptor)] = watch
            return nil
        }
        // A hang-up or an error shows itself to whoever reads or writes next.
        let failed = events & ~(Self.readable | Self.writable) != 0
        var action: Int32 = 0
        if events & Self.readable != 0 || failed && watch.wanted & Self.readable != 0 { action |= CURL_CSELECT_IN }
        if events & Self.writable != 0 || failed && watch.wanted & Self.writable != 0 { action |= CURL_CSELECT_OUT }
        return action
    }

    /// The transfer that wants the socket.
    func easy(for descriptor: Int32) -> UnsafeMutableRawPointer? {
        watches.indices.contains(Int(descriptor)) ? watches[Int(descriptor)].easy : nil
    }

    /// Tells whether the last event led to nothing. libcurl may have changed what it wants meanwhile, or closed the socket.
    func settle(_ descriptor: Int32, wasInVain: Bool) {
        guard watches.indices.contains(Int(descriptor)) else { return }
        var watch = watches[Int(descriptor)]
        let wanted = wasInVain ? watch.wanted | Self.edge : watch.wanted
        guard watch.wanted & Self.writable != 0, watch.registered != wanted else { return }
        register(descriptor, &watch, wanted)
        watches[Int(descriptor)] = watch
    }

    /// A failure here leaves the transfer to its timeouts; none is possible for a valid descriptor but want of memory.
    private func register(_ descriptor: Int32, _ watch: inout Watch, _ wanted: UInt32) {
        let operation = wanted == 0 ? EPOLL_CTL_DEL : watch.registered == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD
        var event = epoll_event(events: wanted, data: epoll_data_t(fd: descriptor))
        epoll_ctl(epoll, operation, descriptor, &event)
        watch.registered = wanted
    }

    private func grow(to descriptor: Int32) {
        while watches.count <= Int(descriptor) { watches.append(Watch()) }
    }
}
