import CCurl
import Glibc

// libcurl calls these on the loop's thread from within calls of the loop's. None of them throws, blocks or calls into
// libcurl. A wrong count given back ends the transfer; `failure` then says why.

extension Transfer {
    /// The transfer behind a callback's pointer; see the type's comment for why it is alive.
    static func from(_ pointer: UnsafeMutableRawPointer?) -> Transfer? {
        pointer.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// `CURLOPT_PREREQFUNCTION`: the connection stands, the request goes out next.
    func connectionStands() {
        connectionCount += 1
        connectedAt = MonotonicClock.now()
        // An address before this one may have got no socket.
        failure = nil
    }

    /// `CURLOPT_OPENSOCKETFUNCTION`. After a reused connection was found dead this begins a new connect time.
    func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        if connectedAt != nil {
            connectedAt = nil
            connectStartedAt = MonotonicClock.now()
            loop.schedule(self)
        }
        openedSocket = true
        onlyIPv4 = onlyIPv4 && address.pointee.family == AF_INET
        let type = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(address.pointee.family, type, address.pointee.protocol)
        if descriptor >= 0 {
            guard !TransferFailure.isSpared(descriptor) else {
                close(descriptor)
                failure = .noDescriptor
                return CURL_SOCKET_BAD
            }
            loop.sockets.opened(descriptor)
        } else if let shortage = TransferFailure(shortage: errno, onlyIPv4: onlyIPv4) {
            failure = shortage
        }
        return descriptor
    }

    /// `CURLOPT_HEADERFUNCTION`: one line of a head or trailer.
    func receiveLine(_ line: UnsafeRawBufferPointer) -> Int {
        timings.bytesReceived += line.count
        lastByteAt = loop.now
        switch parser.take(line) {
        case .more:
            break
        case .begun:
            firstByteAt = MonotonicClock.now()
            loop.schedule(self)
        case .complete:
            measure(at: loop.now)
            core?.publish(parser.head(), timings)
            loop.markDirty(core)
        case .tooLarge:
            return stop(TransferFailure(.tooLargeHead, "the response head is larger than the transport allows"))
        case .malformed:
            return stop(TransferFailure(.protocol, "the response head is not HTTP of a version that was offered"))
        }
        return line.count
    }

    /// `CURLOPT_WRITEFUNCTION`: bytes of the body.
    func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard parser.isComplete, let core else {
            return stop(TransferFailure(.protocol, "a body came without a final response head"))
        }
        lastByteAt = loop.now
        switch core.append(bytes) {
        case .kept:
            break
        case .readable:
            loop.markDirty(core)
        case .paused:
            isPaused = true
            return Int(CURL_WRITEFUNC_PAUSE)
        case .unwanted:
            guard discarding(bytes.count) else { return stop(nil) }
        case .over:
            return stop(nil)
        case .refused:
            let detail = "responses waiting for their consumers fill the transport's memory bound"
            return stop(TransferFailure(.local, detail))
        }
        timings.bytesReceived += bytes.count
        return bytes.count
    }

    /// Ends the transfer and its connection: the count to give back.
    private func stop(_ failure: TransferFailure?) -> Int {
        self.failure = failure
        _ = closeConnection()
        return 0
    }

    /// Counts bytes read for the connection's sake alone; false when there are too many.
    private func discarding(_ count: Int) -> Bool {
        if discard == nil { loop.beginDiscard(self) }
        discard?.remainingBytes -= count
        return (discard?.remainingBytes ?? 0) >= 0
    }

    /// `CURLOPT_READFUNCTION`: the next piece of a large request body.
    func readBody(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard let body = request?.largeBody else { return 0 }
        let count = min(buffer.count, body.count - bodyOffset)
        body.withUnsafeBytes { bytes in
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[bodyOffset..<(bodyOffset + count)]))
        }
        bodyOffset += count
        return count
    }

    /// `CURLOPT_SEEKFUNCTION`: libcurl sends the body once more.
    func seekBody(to offset: Int, from origin: Int32) -> Int32 {
        guard origin == SEEK_SET, offset >= 0, offset <= request?.bodyByteCount ?? 0 else {
            return CURL_SEEKFUNC_CANTSEEK
        }
        bodyOffset = offset
        return CURL_SEEKFUNC_OK
    }
}
