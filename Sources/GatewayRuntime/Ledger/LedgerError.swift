import AuditStore
import Settings

/// Why the ledger does not take a request, or cannot confirm one.
public enum LedgerError: Error, Sendable {
    /// The queue between the ledger and the log is full: 65,536 events not yet committed or reserved.
    case queueFull
    /// The last commit failed; the writer goes on trying.
    case storeUnavailable
    /// The position was not committed within `store.commit_timeout`.
    case commitTimeout
    /// The ledger is closed.
    case closed

    /// What the log's reader should know: what happened and what to look at.
    public var detail: String {
        switch self {
        case .queueFull:
            "the queue to the audit store is full (\(LogQueue.bound) events); the disk is slower than the load"
        case .storeUnavailable: "the audit store cannot be written; see the store errors in the gateway's log"
        case .commitTimeout: "the audit store did not commit in time; see store.commit_timeout and the disk's health"
        case .closed: "the gateway is stopping"
        }
    }
}
