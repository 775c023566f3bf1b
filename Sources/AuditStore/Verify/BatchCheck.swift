import GatewayCore
import JSON
import SQLite

/// Checks batches of one segment, one after the other: density, links, hashes, and that every row is an event in its
/// canonical bytes.
struct BatchCheck {
    private let selectRows: Statement
    private var decoder = RowDecoder()
    private var encoder = BatchEncoder()
    private var rows = ByteRoom()

    /// The end of what has been checked.
    private(set) var head: Head
    /// The moment of the last event checked.
    private(set) var lastMoment: Moment?

    /// - Parameter head: the head that the first batch to be checked continues.
    init(_ connection: Connection, continuing head: Head) throws(SQLiteError) {
        self.head = head
        selectRows = try connection.prepare(
            "SELECT \(RowReader.columns) FROM events WHERE position BETWEEN ? AND ? ORDER BY position",
            lifetime: .long)
    }

    /// Checks one batch; nil when it is in order, and then `head` is its end.
    mutating func check(_ batch: BatchRecord) throws(SQLiteError) -> VerificationFault? {
        if let fault = checkPlace(of: batch) { return fault }
        rows.removeAll()
        encoder.removeAll()
        if let fault = try readRows(of: batch) { return fault }
        guard ChainHash.next(after: head.hash, rows: rows) == batch.hash else {
            return batch.fault(.hashMismatch, "a row of this batch was altered, or its hash was")
        }
        if let fault = decodeRows() { return fault }
        head = batch.head
        return nil
    }

    private func checkPlace(of batch: BatchRecord) -> VerificationFault? {
        guard batch.first == head.position.next else {
            return batch.fault(.batchGap, "the batch should begin at position \(head.position.next)")
        }
        guard batch.last >= batch.first else { return batch.fault(.batchGap, "the batch ends before it begins") }
        guard batch.previousHash == head.hash else {
            return batch.fault(.brokenLink, "the batch does not name the hash of the one before it")
        }
        return nil
    }

    private mutating func readRows(of batch: BatchRecord) throws(SQLiteError) -> VerificationFault? {
        selectRows.bind(1, batch.first.value)
        selectRows.bind(2, batch.last.value)
        defer { selectRows.reset() }
        var expected = batch.first
        while try selectRows.step() {
            let position = Position(selectRows.int64(0))
            guard position == expected else { break }
            do throws(RowFault) {
                try RowReader.append(selectRows, to: &rows)
            } catch {
                return position.fault(.undecodable, error.description)
            }
            expected = position.next
        }
        guard expected == batch.last.next else {
            return batch.fault(.missingRows, "position \(expected) is not there")
        }
        return nil
    }

    /// The hash is right, so these rows are what was written; still, what was written must be events.
    private mutating func decodeRows() -> VerificationFault? {
        // A name of its own: the closure also changes the decoder and the encoder.
        let rows = rows
        return rows.withUnsafeBytes { bytes in
            var start = 0
            while start < bytes.count {
                let row = RowView(bytes, from: start)
                let position = Position(row.integer(.position) ?? 0)
                do throws(RowFault) {
                    let event = try decoder.decode(row)
                    encoder.removeAll()
                    encoder.append(event)
                    lastMoment = event.moment
                } catch {
                    let kind = row.string(.kind) ?? ""
                    return position.fault(.undecodable, "\(kind): \(error)")
                }
                guard encoder.isEncoded(as: UnsafeRawBufferPointer(rebasing: bytes[start..<row.end])) else {
                    return position.fault(.notCanonical, "its bytes are not the ones its event is written in")
                }
                start = row.end
            }
            return nil
        }
    }
}

extension BatchRecord {
    func fault(_ kind: VerificationFault.Kind, _ detail: String) -> VerificationFault {
        VerificationFault(kind: kind, first: first, last: last, detail: detail)
    }
}

extension Position {
    func fault(_ kind: VerificationFault.Kind, _ detail: String) -> VerificationFault {
        VerificationFault(kind: kind, first: self, last: self, detail: detail)
    }
}
