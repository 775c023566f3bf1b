/// A key and its value in one call.
extension JSONWriter {
    /// A member that is a string.
    public mutating func member(_ name: StaticString, _ value: String) {
        key(name)
        string(value)
    }

    /// A member that is an integer.
    public mutating func member(_ name: StaticString, _ value: Int) {
        key(name)
        int64(Int64(value))
    }

    /// A member that is an integer.
    public mutating func member(_ name: StaticString, _ value: Int64) {
        key(name)
        int64(value)
    }

    /// A member that is an unsigned integer.
    public mutating func member(_ name: StaticString, _ value: UInt64) {
        key(name)
        uint64(value)
    }

    /// A member that is a number.
    public mutating func member(_ name: StaticString, _ value: Double) {
        key(name)
        double(value)
    }

    /// A member that is a boolean.
    public mutating func member(_ name: StaticString, _ value: Bool) {
        key(name)
        bool(value)
    }
}
