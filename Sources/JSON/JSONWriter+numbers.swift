extension JSONWriter {
    /// A signed integer.
    public mutating func int64(_ value: Int64) {
        separate()
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        appendDigits(value.magnitude)
        didWriteValue()
    }

    /// An unsigned integer. Readers hold those above `Int64.max` as doubles.
    public mutating func uint64(_ value: UInt64) {
        separate()
        appendDigits(value)
        didWriteValue()
    }

    /// A number in the fewest digits that read back as exactly this one; an integral one below 2^53 without fraction.
    ///
    /// JSON has no infinities and no NaN: they are written as `null`.
    public mutating func double(_ value: Double) {
        guard value.isFinite else { return null() }
        separate()
        // Not `rounded()` or `exactly:`, which need the C library's mathematics in debug builds.
        if value.magnitude < 0x1p53, Double(UInt64(value.magnitude)) == value.magnitude {
            // By the sign, not by comparing: -0 has one too.
            if value.sign == .minus { bytes.append(UInt8(ascii: "-")) }
            appendDigits(UInt64(value.magnitude))
        } else {
            bytes.append(contentsOf: value.description.utf8)
        }
        didWriteValue()
    }

    private mutating func appendDigits(_ value: UInt64) {
        var digits = InlineArray<20, UInt8>(repeating: 0)
        var first = 20
        var rest = value
        repeat {
            first -= 1
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
            rest = quotient
        } while rest != 0
        for index in first..<20 { bytes.append(digits[index]) }
    }
}
