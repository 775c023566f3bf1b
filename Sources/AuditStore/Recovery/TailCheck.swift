import GatewayCore
import SQLite

/// The check at a start: the last batches are whole and chained, and nothing stands after them. What is before them was
/// checked when it was the tail; `gateway verify` checks it all.
struct TailCheck {
    let connection: Connection
    let segment: SegmentInfo

    /// Where the log ends.
    struct Tail {
        let head: Head
        let lastMoment: Moment?
    }

    /// Checks the last `batches` batches.
    func run(batches: Int) throws(AuditStoreError) -> Tail {
        let (tail, fault) = try connection.forStore { () throws(SQLiteError) in
            // One transaction, so that all statements see the same end.
            try connection.transaction(.deferred) { () throws(SQLiteError) in try check(batches: batches) }
        }
        if let fault { throw .damaged(segment.path, fault.description) }
        return tail
    }

    private func check(batches: Int) throws(SQLiteError) -> (Tail, VerificationFault?) {
        let records = try lastRecords(batches)
        // The first of them is believed about what it continues, unless nothing can be before it.
        let start: Head
        if let first = records.first, records.count == batches, first.first > segment.firstPosition {
            start = Head(position: Position(first.first.value - 1), hash: first.previousHash)
        } else {
            start = segment.previousHead
        }
        var check = try BatchCheck(connection, continuing: start)
        for record in records {
            if let fault = try check.check(record) { return (Tail(head: check.head, lastMoment: nil), fault) }
        }
        let tail = Tail(head: check.head, lastMoment: check.lastMoment)
        return (tail, try uncoveredRows(after: check.head.position))
    }

    private func lastRecords(_ count: Int) throws(SQLiteError) -> [BatchRecord] {
        var records: [BatchRecord] = []
        let select = try connection.prepare(
            "SELECT \(BatchRecord.columns) FROM batches ORDER BY first_position DESC LIMIT ?")
        select.bind(1, Int64(count))
        try select.forEachRow { row throws(SQLiteError) in records.append(BatchRecord(row)) }
        return records.reversed()
    }

    private func uncoveredRows(after position: Position) throws(SQLiteError) -> VerificationFault? {
        let select = try connection.prepare("SELECT max(position) FROM events")
        guard try select.step(), let last = select.optionalInt64(0), last > position.value else { return nil }
        return VerificationFault(
            kind: .uncoveredRows, first: position.next, last: Position(last), detail: "no batch covers these rows")
    }
}
