import Glibc

/// A request as it came over the wire.
struct ReceivedRequest: Sendable {
    var head: String
    var body: [UInt8]

    /// The header lines, without the request line.
    var lines: [String] { head.split(separator: "\r\n").dropFirst().map(String.init) }
}

/// One accepted connection, for the thread that serves it. Calls block; all but `close` end when the upstream stops.
final class Peer {
    let number: Int
    private(set) var descriptor: Int32
    private var buffer: [UInt8] = []

    init(descriptor: Int32, number: Int) {
        self.descriptor = descriptor
        self.number = number
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit { close() }

    /// Reads a head and as much of a body as its content length says; nil when the connection has ended.
    func readRequest() -> ReceivedRequest? {
        guard let head = readHead() else { return nil }
        let length =
            head.lowercased().split(separator: "\r\n").lazy
            .compactMap { $0.hasPrefix("content-length: ") ? Int($0.dropFirst(16)) : nil }.first ?? 0
        while buffer.count < length { guard fill() else { return nil } }
        defer { buffer.removeFirst(length) }
        return ReceivedRequest(head: head, body: Array(buffer.prefix(length)))
    }

    /// Reads up to the empty line.
    func readHead() -> String? {
        while true {
            if let end = buffer.indices.dropLast(3).first(where: {
                Array(buffer[$0..<$0 + 4]) == Array("\r\n\r\n".utf8)
            }) {
                defer { buffer.removeFirst(end + 4) }
                return String(decoding: buffer[..<end], as: UTF8.self)
            }
            guard fill() else { return nil }
        }
    }

    /// Whether the client closes (or resets) before it sends anything more.
    func waitForClose() -> Bool { !fill() }

    /// Reads and drops until the client closes.
    func drain() {
        var piece = [UInt8](repeating: 0, count: 65_536)
        while recv(descriptor, &piece, piece.count, 0) > 0 {}
    }

    /// Whether something, be it the close, comes from the client within that time.
    func isReadable(within milliseconds: Int32) -> Bool {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return Glibc.poll(&poll, 1, milliseconds) > 0
    }

    func write(_ text: String) { write(Array(text.utf8)[...]) }

    /// Writes all of it, or as much as the client takes before it goes.
    func write(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Writes what the socket takes until it has taken nothing for so long; the count tells where it stuck.
    func writeUntilStuck(_ bytes: ArraySlice<UInt8>, milliseconds: Int32) -> Int {
        var rest = bytes
        while !rest.isEmpty {
            var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            guard Glibc.poll(&poll, 1, milliseconds) > 0 else { break }
            let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
            let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, min($0.count, 16_384), flags) }
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        return bytes.count - rest.count
    }

    /// A whole small answer with a content length.
    func answer(_ body: String, status: String = "200 OK", headers: String = "") {
        write("HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }

    func close() {
        if descriptor >= 0 { Glibc.close(descriptor) }
        descriptor = -1
    }

    /// Closes this side's way alone.
    func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Closes with RST.
    func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
        close()
    }

    /// Waits until the client's side has read everything out of its kernel's buffer, so that what is written next comes to
    /// it by a read of its own.
    func waitUntilRead() {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = getpeername(descriptor, $0, &size) }
        }
        let client = ProcFile.hexadecimal(UInt16(bigEndian: address.sin_port))
        let deadline = time(nil) + 10
        while time(nil) < deadline {
            // `local remote state send:receive` of the client's socket, which is in this process's network too.
            let queue = ProcFile.text(after: "0100007F:\(client) 0100007F:", count: 25, in: "/proc/self/net/tcp")
            guard let queue, !queue.hasSuffix(":00000000") else { return }
            // The kernel tells nobody of this, so look again; a millisecond leaves the reader the processor.
            _ = Glibc.poll(nil, 0, 1)
        }
    }

    private func fill() -> Bool {
        var piece = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &piece, piece.count, 0)
        guard count > 0 else { return false }
        buffer.append(contentsOf: piece[..<count])
        return true
    }
}
