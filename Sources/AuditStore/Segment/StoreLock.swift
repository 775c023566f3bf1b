import Glibc

/// The lock of a store's directory: one process writes. Held until the value goes.
///
/// `flock`, not `fcntl`: it belongs to the open file, so that closing some other descriptor of the file does not drop
/// it, and it goes with the process however that ends.
final class StoreLock {
    private let descriptor: Int32

    /// Takes the lock of `directory` or says who has it.
    init(directory: String) throws(AuditStoreError) {
        let path = directory + "/lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw AuditStoreError(errno: errno, doing: "open", path: path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            defer { close(descriptor) }
            guard reason == EWOULDBLOCK else { throw AuditStoreError(errno: reason, doing: "lock", path: path) }
            throw Self.locked(directory, by: Self.holder(descriptor))
        }
        self.descriptor = descriptor
        writeHolder()
    }

    deinit {
        close(descriptor)
    }

    private static func locked(_ directory: String, by holder: Int32?) -> AuditStoreError {
        let who = holder.map { "process \($0)" } ?? "another process"
        return AuditStoreError(
            .locked, "The store in \(directory) is in use by \(who)",
            hint: "Stop that gateway first, or give this one a directory of its own with `store.path`")
    }

    /// The number in the file is for people only: a failure to write it changes nothing about the lock.
    private func writeHolder() {
        let text = Array("\(getpid())\n".utf8)
        guard ftruncate(descriptor, 0) == 0 else { return }
        _ = pwrite(descriptor, text, text.count, 0)
    }

    private static func holder(_ descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        let digits = bytes[..<count].prefix { $0 != UInt8(ascii: "\n") }
        return Int32(String(decoding: digits, as: UTF8.self))
    }
}
