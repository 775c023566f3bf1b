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

    /// Whether too few descriptors are left at this moment to connect at all. A failed name lookup or TLS set-up does not
    /// tell that it was for want of one: glibc says that the host is unknown, and OpenSSL that the file of authorities is
    /// bad. What such a call had itself is free again by now.
    static func isShortOfDescriptors() -> Bool {
        var descriptors: [Int32] = []
        defer { for descriptor in descriptors { close(descriptor) } }
        for _ in 0..<descriptorsToConnect {
            let descriptor = eventfd(0, Int32(EFD_CLOEXEC))
            guard descriptor >= 0 else { return errno == EMFILE || errno == ENFILE }
            descriptors.append(descriptor)
        }
        return false
    }

    /// The most that a lookup or a TLS set-up has open at once: two of libcurl's to hear of the lookup's end, a file, a
    /// socket.
    private static let descriptorsToConnect = 4
}
