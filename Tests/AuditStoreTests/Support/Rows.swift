import GatewayCore
import JSON
import Testing

@testable import AuditStore

/// The encoded rows of some events.
func encoded(_ events: [Event]) -> [UInt8] {
    var encoder = BatchEncoder()
    for event in events { encoder.append(event) }
    return encoder.rows.withUnsafeBytes { Array($0) }
}

/// The columns of one encoded row.
func columns(of event: Event) -> [String?] {
    encoded([event]).withUnsafeBytes { bytes in
        let row = RowView(bytes, from: 0)
        return Column.allCases.map { row.string($0) }
    }
}

/// Decodes a row given by its columns.
func decode(_ columns: [String?]) throws(RowFault) -> Event {
    var bytes = ByteRoom()
    for column in columns { bytes.appendColumn(column) }
    var decoder = RowDecoder()
    return try bytes.withUnsafeBytes { (bytes) throws(RowFault) in
        try decoder.decode(RowView(bytes, from: 0))
    }
}

extension [String?] {
    /// The row with another value in one column.
    func with(_ column: Column, _ value: String?) -> [String?] {
        var changed = self
        changed[column.rawValue] = value
        return changed
    }

    subscript(_ column: Column) -> String? { self[column.rawValue] }
}
