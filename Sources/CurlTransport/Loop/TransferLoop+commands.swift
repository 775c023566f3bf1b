import CCurl

extension TransferLoop {
    /// Does what another thread asked for.
    func perform(_ command: Command) {
        switch command {
        case .start(let core, let request): start(core, request)
        case .resume(let core): if let transfer = core.transfer { resume(transfer) }
        case .cancel(let core):
            if let transfer = core.transfer { finish(transfer, failed: TransferFailure(.cancelled, "cancelled")) }
        case .discard(let core): if let transfer = core.transfer { beginDiscard(transfer) }
        }
    }

    private func start(_ core: ExchangeCore, _ request: PreparedRequest) {
        guard !core.isOver else {
            finished += 1
            return
        }
        guard let transfer = pool.take(for: request.endpoint) ?? makeTransfer() else {
            return refuse(core, "libcurl has no memory for another transfer")
        }
        transfer.begin(core, request)
        let result = transfer.configure()
        guard result == CURLE_OK else {
            return finish(transfer, failed: TransferFailure(.local, "libcurl refused an option (\(result.rawValue))"))
        }
        guard curl_multi_add_handle(multi, transfer.easy) == CURLM_OK else {
            return finish(transfer, failed: TransferFailure(.local, "libcurl refused the transfer"))
        }
        schedule(transfer)
    }

    private func refuse(_ core: ExchangeCore, _ detail: String) {
        core.finish(.failed(TransferFailure(.local, detail), TransferTimings()))
        markDirty(core)
        finished += 1
    }

    private func makeTransfer() -> Transfer? {
        let index = freeIndexes.popLast() ?? transfers.count
        guard let transfer = Transfer(index: index, loop: self) else {
            if index < transfers.count { freeIndexes.append(index) }
            return nil
        }
        if index == transfers.count { transfers.append(transfer) } else { transfers[index] = transfer }
        return transfer
    }

    /// Goes on reading. libcurl hands over first what it held back, from within the call, and may be paused again by that.
    /// It sets its timer to look for more by itself, since that may stand in its or OpenSSL's buffers, unseen by epoll.
    private func resume(_ transfer: Transfer) {
        guard transfer.isPaused else { return }
        transfer.isPaused = false
        transfer.lastByteAt = now
        let result = curl_easy_pause(transfer.easy, CURLPAUSE_CONT)
        guard result == CURLE_OK else {
            // A callback did not take what was handed over; libcurl reports that here and nowhere else.
            return finish(transfer, failed: transfer.failure ?? transfer.describe(result))
        }
        schedule(transfer)
    }

    /// Reads the rest for the connection's sake, within bounds.
    func beginDiscard(_ transfer: Transfer) {
        guard transfer.discard == nil else { return }
        transfer.discard = Transfer.Discard(
            remainingBytes: configuration.discardedBytes,
            deadline: now + configuration.discardTime.nanosecondsClamped)
        schedule(transfer)
        resume(transfer)
    }
}
