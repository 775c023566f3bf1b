/// When a transaction takes its locks.
public enum TransactionKind: Sendable {
    /// At its first read or write: right for a transaction that only reads.
    case deferred
    /// The write lock at once, so that it cannot be lost halfway: right for one that writes.
    case immediate
}

extension Connection {
    /// Runs `body` in one transaction: committed when it returns, rolled back when it or the commit fails.
    public func transaction<Value>(
        _ kind: TransactionKind = .immediate, _ body: () throws(SQLiteError) -> Value
    ) throws(SQLiteError) -> Value {
        try begin(kind)
        do throws(SQLiteError) {
            let value = try body()
            try commit()
            return value
        } catch {
            // The first failure is the one to tell of; some failures have ended the transaction already.
            do throws(SQLiteError) { try rollback() } catch _ {}
            throw error
        }
    }

    /// Begins a transaction.
    public func begin(_ kind: TransactionKind = .immediate) throws(SQLiteError) {
        switch kind {
        case .deferred: try execute("BEGIN DEFERRED")
        case .immediate: try execute("BEGIN IMMEDIATE")
        }
    }

    /// Commits the open transaction. When it fails, the transaction may still be open: call `rollback`.
    public func commit() throws(SQLiteError) {
        try execute("COMMIT")
    }

    /// Rolls the open transaction back; nothing happens when there is none.
    public func rollback() throws(SQLiteError) {
        guard isInTransaction else { return }
        try execute("ROLLBACK")
    }
}
