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
        digits.span.bytes.withUnsafeBytes { append(contentsOf: $0[first...]) }
    }

    /// Appends a request's id in its text form, without making a `String` of it.
    mutating func appendColumn(_ id: RequestID?) {
        guard let id else { return appendNullColumn() }
        appendLittleEndian(UInt32(RequestID.textLength))
        append(contentsOf: RequestID.prefix.utf8)
        appendHexadecimal(id.high >> 32, digits: 8)
        append(UInt8(ascii: "-"))
        appendHexadecimal(id.high >> 16, digits: 4)
        append(UInt8(ascii: "-"))
        appendHexadecimal(id.high, digits: 4)
        append(UInt8(ascii: "-"))
        appendHexadecimal(id.low >> 48, digits: 4)
        append(UInt8(ascii: "-"))
        appendHexadecimal(id.low, digits: 12)
    }

    /// Appends the lowest `digits` hexadecimal digits of a number.
    mutating func appendHexadecimal(_ value: UInt64, digits: Int) {
        for index in stride(from: digits - 1, through: 0, by: -1) {
            append(Hexadecimal.digit(UInt8(truncatingIfNeeded: value >> UInt64(4 * index)) & 15))
        }
    }

    /// Appends four bytes, the lowest first.
    mutating func appendLittleEndian(_ value: UInt32) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
}
