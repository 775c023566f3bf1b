import Glibc
import Synchronization

/// A raw TCP server on a loopback port of the system's choice. Every connection is served by a script on a thread of its
/// own, which decides over each byte and each close.
final class ScriptedUpstream: Sendable {
    typealias Script = @Sendable (Peer) -> Void

    let port: UInt16
    private let listener: Int32
    private let script: Script
    private let open = Mutex(Open())

    private struct Open {
        var descriptors: Set<Int32> = []
        var isStopped = false
        var accepted = 0
    }

    init(_ script: @escaping Script) {
        self.script = script
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(listener, $0, size)
                _ = getsockname(listener, $0, &size)
            }
        }
        listen(listener, 4_096)
        port = UInt16(bigEndian: address.sin_port)
        Self.spawn { [self] in acceptAll() }
    }

    /// Connections accepted so far.
    var accepted: Int { open.withLock { $0.accepted } }

    /// Ends every script's reads and writes, and the listening.
    func stop() {
        open.withLock { state in
            guard !state.isStopped else { return }
            state.isStopped = true
            for descriptor in state.descriptors { shutdown(descriptor, Int32(SHUT_RDWR)) }
            shutdown(listener, Int32(SHUT_RDWR))
        }
    }

    private func acceptAll() {
        while true {
            let descriptor = accept(listener, nil, nil)
            guard descriptor >= 0 else { break }
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            let number = open.withLock { state -> Int? in
                guard !state.isStopped else { return nil }
                state.descriptors.insert(descriptor)
                state.accepted += 1
                return state.accepted
            }
            guard let number else {
                close(descriptor)
                continue
            }
            Self.spawn { [self] in
                let peer = Peer(descriptor: descriptor, number: number)
                script(peer)
                // Out of the set before the number can come back as another descriptor.
                open.withLock { state in
                    state.descriptors.remove(descriptor)
                    peer.close()
                }
            }
        }
        close(listener)
    }

    private static func spawn(_ work: @escaping @Sendable () -> Void) {
        final class Work: Sendable {
            let run: @Sendable () -> Void
            init(_ run: @escaping @Sendable () -> Void) { self.run = run }
        }
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, 256 * 1_024)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let pointer = Unmanaged.passRetained(Work(work)).toOpaque()
        let result = pthread_create(
            &thread, &attributes,
            { pointer in
                if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run() }
                return nil
            }, pointer)
        pthread_attr_destroy(&attributes)
        if result != 0 { Unmanaged<Work>.fromOpaque(pointer).release() }
    }
}
