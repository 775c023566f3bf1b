import Glibc
import SQLite

/// The write-ahead log as a file of the operating system, for syncing it without a commit.
///
/// A descriptor of our own is harmless here: SQLite's locks, which closing any descriptor of a file drops, are on the
/// segment and its `-shm`, never on the log.
final class LogFile {
    let descriptor: Int32
    private let path: String
    private let device: dev_t
    private let inode: ino_t
    /// Set after each commit that SQLite did not sync.
    var hasUnsyncedCommits = false

    /// Opens the log of a connection that has read its file in WAL mode, so that the log is there.
    init(of connection: Connection) throws(AuditStoreError) {
        path = connection.path + "-wal"
        descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw AuditStoreError(errno: errno, doing: "open", path: path) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let reason = errno
            close(descriptor)
            throw AuditStoreError(errno: reason, doing: "open", path: path)
        }
        device = status.st_dev
        inode = status.st_ino
    }

    deinit {
        close(descriptor)
    }

    /// Makes sure that the file is still where readers and the next start look for it. What is committed to a file that
    /// was deleted or moved away is committed to nothing, and SQLite would not notice.
    func checkPlace() throws(AuditStoreError) {
        var status = stat()
        guard stat(path, &status) != 0 || status.st_dev != device || status.st_ino != inode else { return }
        throw AuditStoreError(
            .missing, "The event log \(path) was deleted or moved away while the gateway was writing it",
            hint: "Put the store back where it was if you can, then restart the gateway")
    }

    /// Waits until everything written to the log is on disk.
    func sync() throws(AuditStoreError) {
        guard hasUnsyncedCommits else { return }
        guard fdatasync(descriptor) == 0 else {
            let reason = String(cString: strerror(errno))
            throw AuditStoreError(
                .unsynced, "The event log \(path) could not be synced to disk", detail: reason,
                hint: "Check the disk, then restart the gateway; it continues after the last event that is there")
        }
        hasUnsyncedCommits = false
    }
}
