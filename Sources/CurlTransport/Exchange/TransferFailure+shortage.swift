import CCurl
import Glibc

extension TransferFailure {
    /// A system call failed for want of something that is ours to provide, so the upstream is not to blame.
    ///
    /// - Parameters:
    ///   - code: the call's `errno`.
    ///   - onlyIPv4: true when the addresses tried were IPv4 ones. Only then `EADDRNOTAVAIL` means that the local ports to
    ///     that address are used up: to an IPv6 address it also means that this host has none of its own, as with
    ///     `localhost` where IPv6 is off.
    /// - Returns: nil when the error says nothing of the kind.
    init?(shortage code: Int32, onlyIPv4: Bool) {
        switch code {
        case EMFILE, ENFILE: self = .noDescriptor
        case ENOMEM, ENOBUFS: self.init(.local, "the system has no memory left for a socket")
        case EADDRNOTAVAIL where onlyIPv4:
            self.init(.local, "no local port is left for the provider's address; see net.ipv4.ip_local_port_range")
        default: return nil
        }
    }

    /// No descriptor is left, in this process or in the system.
    static let noDescriptor = TransferFailure(.local, "no file descriptor left; raise the limit of open files")

    /// Descriptors that no call takes. libdispatch, which runs all of Swift's tasks, opens a file every second to look after
    /// its threads, and ends the process when it cannot (6.3, `_dispatch_workq_monitor_pools`); name lookups, TLS set-ups and
    /// the store need some for a moment.
    static let sparedDescriptors = 16

    /// Whether a descriptor is one of the last. The system gives out the lowest number that is free.
    static func isSpared(_ descriptor: Int32) -> Bool {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return false }
        return Int(descriptor) >= Int(clamping: limit.rlim_cur) - sparedDescriptors
    }

    /// Whether only the last descriptors are left at this moment. A failed name lookup or TLS set-up does not tell that it
    /// was for want of one: glibc says that the host is unknown, and OpenSSL that the file of authorities is bad.
    static func isShortOfDescriptors() -> Bool {
        let descriptor = eventfd(0, Int32(EFD_CLOEXEC))
        guard descriptor >= 0 else { return errno == EMFILE || errno == ENFILE }
        defer { close(descriptor) }
        return isSpared(descriptor)
    }
}
