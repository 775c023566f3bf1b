import CCurl
import Glibc

extension TransferLoop {
    /// Takes what libcurl says is over.
    func takeResults() {
        var remaining: Int32 = 0
        while let message = curl_multi_info_read(multi, &remaining) {
            guard message.pointee.msg == CURLMSG_DONE else { continue }
            let code = message.pointee.data.result
            var pointer: UnsafeMutableRawPointer?
            ccurl_get_private(message.pointee.easy_handle, &pointer)
            guard let transfer = Transfer.from(pointer) else { continue }
            conclude(transfer, code)
        }
    }

    private func conclude(_ transfer: Transfer, _ code: CURLcode) {
        if code == CURLE_OK {
            guard transfer.parser.isComplete else {
                let detail = "the connection closed within the response head"
                return finish(transfer, failed: TransferFailure(.truncated, detail))
            }
            return finish(transfer, failed: nil)
        }
        if mayReplaceConnection(of: transfer, code), replaceConnection(of: transfer) { return }
        finish(transfer, failed: transfer.failure ?? transfer.describe(code))
    }

    /// A pooled connection may have died unseen. As long as no byte of an answer came, the request is sent once more on a
    /// connection of its own. libcurl does the like for most such cases; this is for those where it gives up.
    /// A first line that broke off counts as no byte, with libcurl and here: only whole lines are shown.
    private func mayReplaceConnection(of transfer: Transfer, _ code: CURLcode) -> Bool {
        let died =
            switch code {
            case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING: true
            // HTTP/2: GOAWAY, and the end of the connection under the stream. An RST_STREAM is an answer and has another code.
            case CURLE_HTTP2, CURLE_PARTIAL_FILE: true
            default: false
            }
        return died && transfer.connectedAt != nil && !transfer.openedSocket && !transfer.hasReceived
            && !transfer.retried && transfer.failure == nil && transfer.core?.isOver == false
    }

    private func replaceConnection(of transfer: Transfer) -> Bool {
        curl_multi_remove_handle(multi, transfer.easy)
        transfer.retried = true
        transfer.beginAttempt(at: now)
        guard transfer.configureRetry() == CURLE_OK,
            curl_multi_add_handle(multi, transfer.easy) == CURLM_OK
        else { return false }
        schedule(transfer)
        return true
    }

    /// Ends a transfer and puts its handle to rest. Closes the connection unless the response came to its end.
    func finish(_ transfer: Transfer, failed failure: TransferFailure?) {
        now = MonotonicClock.now()
        transfer.measure(at: now)
        if failure != nil { _ = transfer.closeConnection() }
        curl_multi_remove_handle(multi, transfer.easy)
        finished += 1
        if let core = transfer.core {
            core.finish(failure.map { .failed($0, transfer.timings) } ?? .complete(transfer.timings))
            markDirty(core)
        }
        transfer.end()
        // After a failure the handle is not trusted to be as it was.
        if failure != nil || !pool.put(transfer) { release(transfer) }
    }

    private func release(_ transfer: Transfer) {
        transfers[transfer.index] = nil
        freeIndexes.append(transfer.index)
    }

    /// The transport is shut down: everything that is open ends.
    func endAll() {
        for case let transfer? in transfers where transfer.core != nil {
            finish(transfer, failed: TransferFailure(.shutdown, "the transport was shut down"))
        }
    }
}

extension Transfer {
    /// What libcurl's code means, in our words.
    func describe(_ code: CURLcode) -> TransferFailure {
        let kind = kind(of: code)
        return shortage(behind: kind) ?? TransferFailure(kind, detail(of: code))
    }

    /// What we had run out of when no connection could be made, if that was why.
    private func shortage(behind kind: TransferFailure.Kind) -> TransferFailure? {
        switch kind {
        case .connect:
            var systemError = 0
            ccurl_get_long(easy, CURLINFO_OS_ERRNO, &systemError)
            return TransferFailure(shortage: Int32(truncatingIfNeeded: systemError), onlyIPv4: onlyIPv4)
        case .dns, .tls:
            return TransferFailure.isShortOfDescriptors() ? .noDescriptor : nil
        case .connectTimeout, .firstByteTimeout, .idleTimeout, .totalTimeout, .send, .receive, .truncated, .protocol,
            .tooLargeHead, .cancelled, .shutdown, .local:
            return nil
        }
    }

    private func kind(of code: CURLcode) -> TransferFailure.Kind {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            return .dns
        case CURLE_COULDNT_CONNECT, CURLE_PROXY:
            return .connect
        case CURLE_OPERATION_TIMEDOUT:
            return .connectTimeout
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ENGINE_NOTFOUND,
            CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED,
            CURLE_SSL_SHUTDOWN_FAILED, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT, CURLE_USE_SSL_FAILED:
            return .tls
        case CURLE_SEND_ERROR:
            return .send
        case CURLE_GOT_NOTHING:
            // What came was informational.
            return hasReceived ? .truncated : .receive
        case CURLE_RECV_ERROR:
            // The code stands for a failed read and for malformed chunks alike; only the former has an errno.
            var systemError = 0
            ccurl_get_long(easy, CURLINFO_OS_ERRNO, &systemError)
            if connectedAt == nil { return .connect }
            return systemError == 0 && hasReceived ? .protocol : .receive
        case CURLE_PARTIAL_FILE:
            return hasReceived ? .truncated : .receive
        case CURLE_HTTP2_STREAM, CURLE_HTTP2:
            // RST_STREAM, GOAWAY.
            return .receive
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING,
            CURLE_HTTP_RETURNED_ERROR:
            return .protocol
        case CURLE_OUT_OF_MEMORY where connectedAt != nil && !parser.isComplete:
            // libcurl's own limit of a head's line.
            return .tooLargeHead
        default:
            return .local
        }
    }

    /// libcurl's text names hosts, ports and certificates; headers, bodies and URLs do not stand in it.
    private func detail(of code: CURLcode) -> String {
        let text = errorText[0] != 0 ? UnsafePointer(errorText) : curl_easy_strerror(code)
        return text.map { String(cString: $0) } ?? "libcurl error \(code.rawValue)"
    }
}
