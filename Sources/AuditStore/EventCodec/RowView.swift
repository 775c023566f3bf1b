import GatewayCore

/// One row inside a batch's bytes (see `RowBytes`). Valid only where those bytes are borrowed.
struct RowView {
    private let bytes: UnsafeRawBufferPointer
    /// Where each column's text begins and how long it is; -1 for NULL.
    private var starts = InlineArray<17, Int>(repeating: 0)
    private var lengths = InlineArray<17, Int>(repeating: -1)
    /// The columns that are not NULL.
    private(set) var present = ColumnSet(rawValue: 0)
    /// Where the next row begins.
    let end: Int

    /// Views the row that begins at `start`. The bytes come from `BatchEncoder` or `appendRow`, never from outside.
    init(_ bytes: UnsafeRawBufferPointer, from start: Int) {
        self.bytes = bytes
        var offset = start
        for index in 0..<Column.count {
            let length = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
            offset += 4
            guard length != RowBytes.null else { continue }
            starts[index] = offset
            lengths[index] = Int(length)
            present.insert(ColumnSet(rawValue: 1 << UInt32(index)))
            offset += Int(length)
        }
        end = offset
    }

    /// The text of a column; nil for NULL.
    func text(_ column: Column) -> UnsafeRawBufferPointer? { text(at: column.rawValue) }

    /// The text of a column by its place in the row.
    func text(at index: Int) -> UnsafeRawBufferPointer? {
        let length = lengths[index]
        guard length >= 0 else { return nil }
        let start = starts[index]
        return UnsafeRawBufferPointer(rebasing: bytes[start..<start + length])
    }

    /// The number in an integer column; nil for NULL. Only for columns that hold integers.
    func integer(_ column: Column) -> Int64? { text(column).map(Self.integer) }

    /// The number that decimal digits of our own writing mean.
    static func integer(_ digits: UnsafeRawBufferPointer) -> Int64 {
        let isNegative = digits.first == UInt8(ascii: "-")
        var value: Int64 = 0
        var place = isNegative ? 1 : 0
        while place < digits.count {
            // Towards the sign, so that the smallest number fits.
            let step = Int64(digits[place] &- UInt8(ascii: "0"))
            value = value &* 10 &+ (isNegative ? -step : step)
            place += 1
        }
        return value
    }
}

extension RowView {
    /// The number in a column that must have one.
    func required(_ column: Column) throws(RowFault) -> Int64 {
        guard let value = integer(column) else { throw .missingColumn(column) }
        return value
    }

    /// The number in a column that must have one, as `Int`.
    func requiredInt(_ column: Column) throws(RowFault) -> Int { Int(try required(column)) }

    /// The number in a column as `Int`; nil for NULL.
    func int(_ column: Column) -> Int? { integer(column).map(Int.init) }

    /// The text of a column that must have one.
    func requiredString(_ column: Column) throws(RowFault) -> String {
        guard let text = string(column) else { throw .missingColumn(column) }
        return text
    }

    /// The text of a column; nil for NULL.
    func string(_ column: Column) -> String? {
        text(column).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The value that a text column names in a closed set.
    func requiredCase<Value: RawRepresentable<String>>(_ column: Column) throws(RowFault) -> Value {
        guard let value = Value(rawValue: try requiredString(column)) else { throw .wrongColumn(column) }
        return value
    }

    /// The request's id.
    func requiredRequestID() throws(RowFault) -> RequestID {
        guard let id = RequestID(try requiredString(.requestID)) else { throw .wrongColumn(.requestID) }
        return id
    }

    /// The request's id; nil for NULL.
    func requestID() throws(RowFault) -> RequestID? { text(.requestID) == nil ? nil : try requiredRequestID() }

    /// Provider and upstream model; nil when both are NULL.
    func target() throws(RowFault) -> Target? {
        switch (string(.provider), string(.model)) {
        case (let provider?, let model?): Target(provider: ProviderName(provider), model: UpstreamModel(model))
        case (nil, nil): nil
        case (nil, _): throw .missingColumn(.provider)
        case (_, nil): throw .missingColumn(.model)
        }
    }

    /// Provider and upstream model of a kind that always has them.
    func requiredTarget() throws(RowFault) -> Target {
        guard let target = try target() else { throw .missingColumn(.provider) }
        return target
    }
}
