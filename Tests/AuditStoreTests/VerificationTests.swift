import Foundation
import GatewayCore
import JSON
import SQLite
import Testing

@testable import AuditStore

@Suite("Verification")
struct VerificationTests {
    /// A store of four batches: 1–5, 6, 7–16, 17–19.
    private func makeStore() throws -> (store: TestStore, heads: [Head]) {
        let store = try TestStore()
        return (store, try store.fill(seed: 21, batches: [5, 1, 10, 3]).heads)
    }

    @Test("A log in order is reported whole")
    func inOrder() throws {
        let (store, heads) = try makeStore()
        var reached: [Position] = []
        let report = try StoreVerification.verify(directory: store.directory) { reached.append($0) }
        #expect(report == VerificationReport(head: heads[3], events: 19, batches: 4, fault: nil))
        #expect(reached.last == Position(19))
    }

    @Test("An empty log is in order")
    func empty() throws {
        let store = try TestStore()
        try store.open().writer.close()
        let report = try StoreVerification.verify(directory: store.directory)
        #expect(report == VerificationReport(head: .origin, events: 0, batches: 0, fault: nil))
    }

    @Test(
        "Every alteration is found, and the first bad batch is named",
        arguments: [
            (
                "UPDATE events SET payload = payload || ' ' WHERE position = 8", VerificationFault.Kind.hashMismatch, 7,
                16
            ),
            ("UPDATE events SET recorded_at = recorded_at / 2 + 1 WHERE position = 1", .hashMismatch, 1, 5),
            ("UPDATE events SET cause = coalesce(cause / 2, 0) + 1 WHERE position = 6", .hashMismatch, 6, 6),
            ("UPDATE events SET kind = 'x' WHERE position = 19", .hashMismatch, 17, 19),
            ("UPDATE batches SET hash = zeroblob(32) WHERE first_position = 7", .hashMismatch, 7, 16),
            ("UPDATE batches SET previous_hash = zeroblob(32) WHERE first_position = 7", .brokenLink, 7, 16),
            ("DELETE FROM events WHERE position = 12", .missingRows, 7, 16),
            ("DELETE FROM events WHERE position = 16", .missingRows, 7, 16),
            ("DELETE FROM events WHERE position = 1", .missingRows, 1, 5),
            ("DELETE FROM batches WHERE first_position = 6", .batchGap, 7, 16),
            ("DELETE FROM batches WHERE first_position = 1", .batchGap, 6, 6),
            ("DELETE FROM batches WHERE first_position = 17", .uncoveredRows, 17, 19),
            ("UPDATE batches SET last_position = 15 WHERE first_position = 7", .hashMismatch, 7, 15),
            ("UPDATE batches SET last_position = 6 WHERE first_position = 7", .batchGap, 7, 6),
            ("INSERT INTO batches VALUES (20, 20, 1, zeroblob(32), zeroblob(32))", .brokenLink, 20, 20),
            ("INSERT INTO batches VALUES (-3, 0, 1, zeroblob(32), zeroblob(32))", .batchGap, -3, 0),
            (
                "INSERT INTO events SELECT 20, recorded_at, monotonic_us, kind, version, request_id, attempt, provider,"
                    + " model, cause, outcome, status, first_byte_us, total_us, tokens_in, tokens_out, payload"
                    + " FROM events WHERE position = 19", .uncoveredRows, 20, 20
            ),
            ("UPDATE events SET position = 0 WHERE position = 1", .missingRows, 1, 5),
        ])
    func alterations(sql: String, kind: VerificationFault.Kind, first: Int64, last: Int64) throws {
        let (store, _) = try makeStore()
        try store.alterWithoutTriggers(sql)
        let fault = try StoreVerification.verify(directory: store.directory).fault
        #expect(fault?.kind == kind, "\(String(describing: fault))")
        #expect(fault?.first == Position(first))
        #expect(fault?.last == Position(last))
    }

    @Test("What is before the fault is reported as in order")
    func beforeTheFault() throws {
        let (store, heads) = try makeStore()
        try store.alterWithoutTriggers("UPDATE events SET kind = 'x' WHERE position = 7")
        let report = try StoreVerification.verify(directory: store.directory)
        #expect(report.head == heads[1])
        #expect(report.events == 6)
        #expect(report.batches == 2)
        #expect(report.fault?.description.hasPrefix("hash_mismatch at positions 7 to 16: ") == true)
    }

    @Test("A head known from elsewhere must be in the log")
    func witness() throws {
        let (store, heads) = try makeStore()
        func fault(_ witness: Head) throws -> VerificationFault? {
            try StoreVerification.verify(directory: store.directory, against: witness).fault
        }
        for head in [Head.origin] + heads { #expect(try fault(head) == nil) }
        let beyond = try fault(Head(position: Position(25), hash: heads[3].hash))
        #expect(beyond?.kind == .cutTail)
        #expect(beyond?.first == Position(20))
        #expect(beyond?.last == Position(25))
        #expect(try fault(Head(position: Position(19), hash: heads[2].hash))?.kind == .otherHead)
        #expect(try fault(Head(position: Position(8), hash: heads[2].hash))?.kind == .otherHead)
    }

    @Test("A tail cut off together with its batches is noticed by its witness alone")
    func cutTail() throws {
        let (store, heads) = try makeStore()
        try store.alterWithoutTriggers(
            "DELETE FROM events WHERE position > 16; DELETE FROM batches WHERE first_position > 16")
        #expect(try StoreVerification.verify(directory: store.directory).fault == nil)
        let report = try StoreVerification.verify(directory: store.directory, against: heads[3])
        #expect(report.fault?.kind == .cutTail)
        #expect(report.head == heads[2])
    }

    /// Puts a batch of one row with a right hash behind the log, so that only the row's content is at fault.
    private func forge(_ store: TestStore, after head: Head, _ row: [String?]) throws {
        var bytes = ByteRoom()
        for column in row { bytes.appendColumn(column) }
        let connection = try Connection(path: store.segmentPath, mode: .readWrite)
        let statements = try AppendStatements(connection)
        try statements.insert(
            bytes, after: head, through: head.position.next, hash: ChainHash.next(after: head.hash, rows: bytes))
    }

    @Test("A row with a right hash that is no event, or not in canonical bytes, is named by its position")
    func content() throws {
        let stopped = Event(
            position: Position(20),
            moment: Moment(recordedAt: WallTime(microseconds: 1), logTime: LogTime(microseconds: 1)), cause: nil,
            fact: .input(.gatewayStopped(GatewayStopped(reason: "r", drained: true))))
        let cases: [(String, VerificationFault.Kind?)] = [
            (#"{"reason":"r","drained":true}"#, nil),
            (#"{"reason":"r", "drained":true}"#, .notCanonical),
            (#"{"reason":"\u0072","drained":true}"#, .notCanonical),
            (#"{"reason":"r"}"#, .undecodable),
            ("no JSON", .undecodable),
        ]
        for (payload, kind) in cases {
            let (store, heads) = try makeStore()
            try forge(store, after: heads[3], columns(of: stopped).with(.payload, payload))
            let fault = try StoreVerification.verify(directory: store.directory).fault
            #expect(fault?.kind == kind, "\(payload)")
            if kind != nil { #expect(fault?.first == Position(20) && fault?.last == Position(20)) }
        }
    }

    @Test("Values of a type that the schema does not allow are found")
    func types() throws {
        let (store, _) = try makeStore()
        let connection = try Connection(path: store.segmentPath, mode: .readWrite)
        try connection.execute(
            """
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'events';
            DROP TRIGGER events_refuse_update
            """)
        try connection.close()
        let loose = try Connection(path: store.segmentPath, mode: .readWrite)
        try loose.execute("UPDATE events SET payload = CAST(payload AS BLOB) WHERE position = 18")
        try loose.close()
        let fault = try StoreVerification.verify(directory: store.directory).fault
        #expect(fault?.kind == .undecodable)
        #expect(fault?.first == Position(18))
    }
}
