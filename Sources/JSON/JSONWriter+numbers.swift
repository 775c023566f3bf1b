extension JSONWriter {
    /// A signed integer.
    public mutating func int64(_ value: Int64) {
        separate()
        room.append(atMost: 20) { ByteRoom.writeDecimal(value, to: $0) }
        didWriteValue()
    }

    /// An unsigned integer. Readers hold those above `Int64.max` as doubles.
    public mutating func uint64(_ value: UInt64) {
        separate()
        room.append(atMost: 20) { ByteRoom.writeDecimal(value, to: $0) }
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
            if value.sign == .minus { room.append(UInt8(ascii: "-")) }
            room.append(atMost: 20) { ByteRoom.writeDecimal(UInt64(value.magnitude), to: $0) }
        } else {
            var text = value.description
            text.withUTF8 { room.append(UnsafeRawBufferPointer($0)) }
        }
        didWriteValue()
    }
}
