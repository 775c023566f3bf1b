import GatewayCore
import SQLite

/// What a verification found.
public struct VerificationReport: Sendable, Equatable {
    /// The end of what is in order: of the whole log when there is no fault.
    public let head: Head
    /// Events in order.
    public let events: Int64
    /// Batches in order.
    public let batches: Int64
    /// The first fault; nil when all is in order.
    public let fault: VerificationFault?
}

/// Checks a whole log: every batch's hash and link, the density of positions, and that every row is an event in its
/// canonical bytes.
public enum StoreVerification {
    /// Batches checked in one read transaction, so that a live gateway's log can start over in between.
    private static let pageBound = 64

    /// Verifies the store in `directory`, beside a live gateway or on a copy; what is committed after the start may or
    /// may not be covered.
    ///
    /// - Parameters:
    ///   - witness: a head known from elsewhere. Without one nobody can tell whether the log's end was cut off.
    ///   - progress: called now and then with the position reached.
    /// - Throws: when the store cannot be read at all; a fault in its content is part of the report.
    public static func verify(
        directory: String, against witness: Head? = nil, progress: (Position) -> Void = { _ in }
    ) throws(AuditStoreError) -> VerificationReport {
        let reader = try StoreReader(directory: directory)
        var tally = Tally(head: reader.segments.first?.previousHead ?? .origin, witness: witness)
        for segment in reader.readers {
            if tally.fault == nil { try verify(segment, &tally, progress) }
        }
        return tally.report()
    }

    private static func verify(
        _ segment: SegmentReader, _ tally: inout Tally, _ progress: (Position) -> Void
    ) throws(AuditStoreError) {
        guard segment.info.previousHead == tally.head else {
            tally.fault = segment.info.firstPosition.fault(
                .brokenLink, "segment \(segment.info.number) does not continue the one before it")
            return
        }
        try segment.connection.forStore { () throws(SQLiteError) in
            var check = try BatchCheck(segment.connection, continuing: tally.head)
            while tally.fault == nil {
                let isEnd = try segment.connection.transaction(.deferred) { () throws(SQLiteError) in
                    try verifyPage(segment, &check, &tally)
                }
                progress(check.head.position)
                if isEnd { return }
            }
        }
    }

    /// Checks the next batches; true when there are no more.
    private static func verifyPage(
        _ segment: SegmentReader, _ check: inout BatchCheck, _ tally: inout Tally
    ) throws(SQLiteError) -> Bool {
        let records = try nextRecords(segment, after: check.head.position, isFirst: tally.batches == 0)
        for record in records {
            if let fault = try check.check(record) {
                tally.fault = fault
                return true
            }
            tally.count(record)
        }
        guard records.count < pageBound else { return false }
        tally.fault = try uncoveredRows(segment, after: check.head.position)
        return true
    }

    private static func nextRecords(
        _ segment: SegmentReader, after position: Position, isFirst: Bool
    ) throws(SQLiteError) -> [BatchRecord] {
        var records: [BatchRecord] = []
        let select = try segment.connection.prepare(
            """
            SELECT \(BatchRecord.columns) FROM batches WHERE first_position > ? ORDER BY first_position
            LIMIT \(pageBound)
            """)
        // At the beginning even a batch before the segment's first position is looked at, and found wrong.
        select.bind(1, isFirst ? Int64.min : position.value)
        try select.forEachRow { row throws(SQLiteError) in records.append(BatchRecord(row)) }
        return records
    }

    private static func uncoveredRows(
        _ segment: SegmentReader, after position: Position
    ) throws(SQLiteError) -> VerificationFault? {
        let select = try segment.connection.prepare(
            "SELECT min(position), max(position) FROM events WHERE position > ? OR position < ?")
        select.bind(1, position.value)
        select.bind(2, segment.info.firstPosition.value)
        guard try select.step(), let first = select.optionalInt64(0), let last = select.optionalInt64(1) else {
            return nil
        }
        return VerificationFault(
            kind: .uncoveredRows, first: Position(first), last: Position(last), detail: "no batch covers these rows")
    }
}
