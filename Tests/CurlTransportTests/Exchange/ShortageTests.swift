import Glibc
import Testing

@testable import CurlTransport

@Suite("Shortages of this process")
struct ShortageTests {
    @Test("A socket or connection that fails for want of ours is a local failure", arguments: [false, true])
    func ours(onlyIPv4: Bool) {
        for code in [EMFILE, ENFILE, ENOMEM, ENOBUFS] {
            #expect(TransferFailure(shortage: code, onlyIPv4: onlyIPv4)?.kind == .local, "\(code)")
        }
    }

    @Test("What the upstream or the network did is none of ours", arguments: [false, true])
    func theirs(onlyIPv4: Bool) {
        for code in [0, ECONNREFUSED, ECONNRESET, EHOSTUNREACH, ENETUNREACH, ETIMEDOUT, EPIPE] {
            #expect(TransferFailure(shortage: code, onlyIPv4: onlyIPv4) == nil, "\(code)")
        }
    }

    @Test("The last 16 descriptors are left alone")
    func spared() {
        var limit = rlimit()
        #expect(getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
        let last = Int32(clamping: limit.rlim_cur) - 1
        #expect(TransferFailure.isSpared(last) && TransferFailure.isSpared(last - 15))
        #expect(!TransferFailure.isSpared(last - 16) && !TransferFailure.isSpared(0))
    }

    @Test("No address is left to connect from: ours, unless the host may have none at all")
    func ports() {
        #expect(TransferFailure(shortage: EADDRNOTAVAIL, onlyIPv4: true)?.kind == .local)
        #expect(TransferFailure(shortage: EADDRNOTAVAIL, onlyIPv4: false) == nil)
    }
}
