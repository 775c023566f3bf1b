import CCurl

extension TransferLoop {
    /// libcurl's timer: milliseconds from now, or -1 for none.
    func setCurlTimer(_ milliseconds: Int) {
        switch milliseconds {
        case ..<0: curlDeadline = MonotonicClock.never
        case 0: curlDeadline = 0
        default: curlDeadline = MonotonicClock.now() + UInt64(milliseconds) * 1_000_000
        }
    }

    /// Sees to it that the heap holds an entry no later than the transfer's deadline.
    func schedule(_ transfer: Transfer) {
        let instant = transfer.deadline.instant
        guard instant < transfer.scheduledDeadline else { return }
        transfer.scheduledDeadline = instant
        deadlines.push(.init(deadline: instant, index: transfer.index))
    }

    /// Calls libcurl if its time has come, and ends transfers whose deadline has.
    func runTimers() {
        if curlDeadline <= now {
            curlDeadline = MonotonicClock.never
            var running: Int32 = 0
            curl_multi_socket_action(multi, CURL_SOCKET_BAD, 0, &running)
        }
        while let entry = deadlines.pop(until: now) {
            // An entry that is not the transfer's latest was overtaken by an earlier one; its index may even be another's.
            guard let transfer = transfers[entry.index], transfer.scheduledDeadline == entry.deadline else { continue }
            transfer.scheduledDeadline = MonotonicClock.never
            guard transfer.core != nil else { continue }
            let (instant, kind) = transfer.deadline
            if instant <= now {
                finish(transfer, failed: TransferFailure(kind, Self.timeoutDetail(kind)))
            } else {
                schedule(transfer)
            }
        }
    }

    private static func timeoutDetail(_ kind: TransferFailure.Kind) -> String {
        switch kind {
        case .connectTimeout: "the connection did not stand within the connect timeout"
        case .firstByteTimeout: "no response began within the first-byte timeout"
        case .idleTimeout: "the body stopped for longer than the idle timeout"
        default: "the transfer took longer than the total timeout"
        }
    }
}
