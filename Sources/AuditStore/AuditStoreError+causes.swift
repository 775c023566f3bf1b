import Glibc
import SQLite

extension AuditStoreError {
    /// What a failure of SQLite means for the store.
    ///
    /// - Parameter file: the segment's path.
    init(_ error: SQLiteError, file: String) {
        let detail = error.description
        let code = error.code
        if code.isFull {
            self.init(
                .full, "The disk has no room for the event log \(file)", detail: detail,
                hint: "Free space on its file system; the gateway goes on by itself")
        } else if code.isFailedSync {
            self.init(
                .unsynced, "The event log \(file) could not be synced to disk", detail: detail,
                hint: "Check the disk, then restart the gateway; it continues after the last event that is there")
        } else if code.isCorrupt {
            self = .damaged(file, "its pages contradict each other", detail: detail)
        } else if code.isNotADatabase {
            self = .foreign(file, "it is no SQLite database", detail: detail)
        } else if code.isBusy {
            self.init(
                .busy, "Somebody else holds the write lock of the event log \(file)", detail: detail,
                hint: "End the program that writes to it; nothing but the gateway may")
        } else {
            self.init(
                .unwritable, "The event log \(file) could not be read or written", detail: detail,
                hint: "Check that the directory and its files belong to the gateway's user and that the disk is healthy"
            )
        }
    }

    /// What a failed call of the operating system means for the store.
    init(errno code: Int32, doing what: String, path: String) {
        let reason = String(cString: strerror(code))
        self.init(
            code == ENOSPC || code == EDQUOT ? .full : .unwritable, "The store could not \(what) \(path)",
            detail: reason,
            hint: "Check that the directory and its files belong to the gateway's user and that the disk is healthy")
    }

    /// A file that contradicts itself.
    static func damaged(_ file: String, _ what: String, detail: String = "") -> AuditStoreError {
        AuditStoreError(
            .damaged, "The event log \(file) is damaged: \(what)", detail: detail,
            hint: "Keep the file as it is, copy it, and run `gateway verify --store DIR` on the copy")
    }

    /// A file that is no event log.
    static func foreign(_ file: String, _ what: String, detail: String = "") -> AuditStoreError {
        AuditStoreError(
            .foreign, "\(file) is not an event log of this gateway: \(what)", detail: detail,
            hint: "Point `store.path` at another directory, or move the file away")
    }

    /// A directory without a store.
    static func missing(_ directory: String) -> AuditStoreError {
        AuditStoreError(
            .missing, "There is no event log in \(directory)",
            hint: "Name the directory that holds the files events-*.sqlite")
    }
}
