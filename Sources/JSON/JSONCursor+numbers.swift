/// A validated number and what its scan learned about it.
struct NumberToken {
    let range: Range<Int>
    let isNegative: Bool
    /// Written without fraction and exponent.
    let isInteger: Bool
}

extension JSONCursor {
    /// Validates the number at the offset (RFC 8259 section 6) and reads past it.
    mutating func scanNumber() throws(JSONError) -> NumberToken {
        let start = offset
        var index = start
        let isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative { index &+= 1 }
        let firstDigit = index
        index = try skipDigits(from: index)
        if bytes[firstDigit] == UInt8(ascii: "0"), index > firstDigit &+ 1 {
            throw JSONError(.invalidNumber, at: firstDigit)
        }
        var isInteger = true
        if index < count, bytes[index] == UInt8(ascii: ".") {
            isInteger = false
            index = try skipDigits(from: index &+ 1)
        }
        if index < count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            index &+= 1
            if index < count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index &+= 1 }
            index = try skipDigits(from: index)
        }
        offset = index
        return NumberToken(range: start..<index, isNegative: isNegative, isInteger: isInteger)
    }

    /// The value of an integer literal; nil where `Int64` cannot hold it.
    func integer(_ token: NumberToken) -> Int64? {
        var value: Int64 = 0
        for index in (token.isNegative ? token.range.lowerBound + 1 : token.range.lowerBound)..<token.range.upperBound {
            let digit = Int64(bytes[index] - UInt8(ascii: "0"))
            let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
            // Counting down for negative numbers reaches Int64.min, which counting up and negating would not.
            let (sum, overflowedAgain) =
                token.isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            guard !overflowed, !overflowedAgain else { return nil }
            value = sum
        }
        return value
    }

    /// The correctly rounded value of any number literal.
    func double(_ token: NumberToken) throws(JSONError) -> Double {
        let digits = UnsafeBufferPointer(start: bytes + token.range.lowerBound, count: token.range.count)
        guard let value = Double(String(decoding: digits, as: UTF8.self)), value.isFinite else {
            throw JSONError(.numberOutOfRange, at: token.range.lowerBound)
        }
        return value
    }

    /// Reads past one or more digits.
    @inline(__always)
    private func skipDigits(from start: Int) throws(JSONError) -> Int {
        var index = start
        while index < count, bytes[index] &- UInt8(ascii: "0") < 10 { index &+= 1 }
        guard index > start else {
            throw index < count ? JSONError(.invalidNumber, at: index) : JSONError(.unexpectedEnd, at: count)
        }
        return index
    }
}
