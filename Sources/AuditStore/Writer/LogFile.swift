import Glibc
import SQLite

/// The write-ahead log as a file of the operating system, for syncing it without a commit.
///
/// A descriptor of our own is harmless here: SQLite's locks, which closing any descriptor of a file drops, are on the
/// segment and its `-shm`, never on the log.
final class LogFile {
    let descriptor: Int32
    private let path: String
    /// Set after each commit that SQLite did not sync.
    var hasUnsyncedCommits = false

    /// Opens the log of a connection that has read its file in WAL mode, so that the log is there.
    init(of connection: Connection) throws(AuditStoreError) {
        path = connection.path + "-wal"
        descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw AuditStoreError(errno: errno, doing: "open", path: path) }
    }

    deinit {
        close(descriptor)
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
