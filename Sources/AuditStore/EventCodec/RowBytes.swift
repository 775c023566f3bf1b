import GatewayCore

/// How a row stands in a batch's bytes: per column its length as u32 little-endian and its UTF-8 text; integers in
/// decimal, NULL as the length 0xFFFFFFFF without text. These bytes are hashed, and the INSERT is bound from them, so
/// what is hashed is what is stored.
enum RowBytes {
    /// The length that stands for NULL.
    static let null: UInt32 = 0xFFFF_FFFF
}

extension [UInt8] {
    /// Appends a column that is NULL.
    mutating func appendNullColumn() {
        appendLittleEndian(RowBytes.null)
    }

    /// Appends a text column.
    mutating func appendColumn(_ text: String) {
        appendLittleEndian(UInt32(text.utf8.count))
        append(contentsOf: text.utf8)
    }

    /// Appends a text column, or NULL for nil.
    mutating func appendColumn(_ text: String?) {
        if let text { appendColumn(text) } else { appendNullColumn() }
    }

    /// Appends an integer column, or NULL for nil.
    mutating func appendColumn(_ value: Int64?) {
        if let value { appendColumn(value) } else { appendNullColumn() }
    }

    /// Appends an integer column.
    mutating func appendColumn(_ value: Int64) {
        // 19 digits and a sign at most.
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var first = 20
        var rest = value.magnitude
        repeat {
            first -= 1
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
            rest = quotient
        } while rest != 0
        if value < 0 {
            first -= 1
            digits[first] = UInt8(ascii: "-")
        }
        appendLittleEndian(UInt32(20 - first))
        digits.span.bytes.withUnsafeBytes { append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[first...])) }
    }

    /// Appends a request's id in its text form, without making a `String` of it.
    mutating func appendColumn(_ id: RequestID?) {
        guard let id else { return appendNullColumn() }
        appendLittleEndian(UInt32(RequestID.textLength))
        var text = InlineArray<40, UInt8>(repeating: UInt8(ascii: "-"))
        for (index, byte) in RequestID.prefix.utf8.enumerated() { text[index] = byte }
        text.writeHexadecimal(id.high >> 32, digits: 8, at: 4)
        text.writeHexadecimal(id.high >> 16, digits: 4, at: 13)
        text.writeHexadecimal(id.high, digits: 4, at: 18)
        text.writeHexadecimal(id.low >> 48, digits: 4, at: 23)
        text.writeHexadecimal(id.low, digits: 12, at: 28)
        text.span.bytes.withUnsafeBytes { append(contentsOf: $0) }
    }

    /// Appends four bytes, the lowest first.
    mutating func appendLittleEndian(_ value: UInt32) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}

extension InlineArray<40, UInt8> {
    /// Writes the lowest `digits` hexadecimal digits of a number.
    fileprivate mutating func writeHexadecimal(_ value: UInt64, digits: Int, at start: Int) {
        var rest = value
        for index in stride(from: start + digits - 1, through: start, by: -1) {
            self[index] = Hexadecimal.digit(UInt8(truncatingIfNeeded: rest & 15))
            rest >>= 4
        }
    }
}
