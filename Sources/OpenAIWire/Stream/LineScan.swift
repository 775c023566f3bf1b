/// The first LF or CR of `bytes` in `range`; the range's end if there is none.
///
/// Eight bytes at a time (see the string scan of `JSONCursor` for why the lowest mark is always right).
@inline(__always)
func indexOfLineEnd(in bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highBits: UInt64 = 0x8080_8080_8080_8080
    var index = range.lowerBound
    while index &+ 8 <= range.upperBound {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let lineFeeds = word ^ (ones &* 0x0A)
        let carriageReturns = word ^ (ones &* 0x0D)
        let marks =
            (((lineFeeds &- ones) & ~lineFeeds) | ((carriageReturns &- ones) & ~carriageReturns)) & highBits
        if marks != 0 { return index &+ marks.trailingZeroBitCount &>> 3 }
        index &+= 8
    }
    while index < range.upperBound, bytes[index] != 0x0A, bytes[index] != 0x0D { index &+= 1 }
    return index
}
