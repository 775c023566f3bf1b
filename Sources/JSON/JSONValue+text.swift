extension JSONValue {
    /// The canonical text; numbers are spelled so everywhere the log or a person reads them.
    public var text: String { String(decoding: serialized(), as: UTF8.self) }
}
