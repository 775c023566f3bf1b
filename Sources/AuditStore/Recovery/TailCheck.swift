import GatewayCore
import SQLite

/// The check at a start: the last batches are whole and chained, and nothing stands after them. What is before them was
/// checked when it was the tail; `gateway verify` checks it all.
struct TailCheck {
    let connection: Connection
    let segment: SegmentInfo

    /// No further batches are checked once this many events are: a start takes its time from the tail, not from the log.
    var eventBound: Int64 = 16_384

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
        let (predecessor, records) = try lastRecords(batches)
        var check = try BatchCheck(connection, continuing: predecessor?.head ?? segment.previousHead)
        for record in records {
            if let fault = try check.check(record) { return (Tail(head: check.head, lastMoment: nil), fault) }
        }
        let tail = Tail(head: check.head, lastMoment: check.lastMoment)
        return (tail, try uncoveredRows(after: check.head.position))
    }

    /// The last batches in log order, and the one before them, which is believed; nil when there is none.
    private func lastRecords(_ count: Int) throws(SQLiteError) -> (BatchRecord?, [BatchRecord]) {
        var records: [BatchRecord] = []
        var events: Int64 = 0
        let select = try connection.prepare("SELECT \(BatchRecord.columns) FROM batches ORDER BY first_position DESC")
        while try select.step() {
            let record = BatchRecord(select)
            let isEnough = records.count >= count || events >= eventBound
            if isEnough, !records.isEmpty { return (record, records.reversed()) }
            records.append(record)
            // A batch that claims the impossible is found by its check.
            events = events.addingReportingOverflow(record.eventCount).partialValue
        }
        return (nil, records.reversed())
    }

    private func uncoveredRows(after position: Position) throws(SQLiteError) -> VerificationFault? {
        let select = try connection.prepare("SELECT max(position) FROM events")
        guard try select.step(), let last = select.optionalInt64(0), last > position.value else { return nil }
        return VerificationFault(
            kind: .uncoveredRows, first: position.next, last: Position(last), detail: "no batch covers these rows")
    }
}
