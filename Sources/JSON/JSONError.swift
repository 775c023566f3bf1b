/// Why bytes were refused as JSON, and where.
///
/// The text of this error never quotes the input: JSON here carries prompts and keys.
public struct JSONError: Error, Hashable, Sendable {
    /// What is wrong with the input; closed, so that it can label a metric.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The input ended inside a value, or was empty.
        case unexpectedEnd = "unexpected_end"
        /// A byte that cannot stand where it stands.
        case unexpectedByte = "unexpected_byte"
        /// Something other than white space follows the value.
        case trailingBytes = "trailing_bytes"
        /// The input begins with a byte order mark, which RFC 8259 section 8.1 forbids to add.
        case byteOrderMark = "byte_order_mark"
        /// A string is not well-formed UTF-8 (Unicode table 3-7).
        case invalidUTF8 = "invalid_utf8"
        /// A backslash is followed by something other than the escapes of RFC 8259 section 7.
        case invalidEscape = "invalid_escape"
        /// A `\u` escape names one half of a surrogate pair without its other half.
        case loneSurrogate = "lone_surrogate"
        /// A control character below U+0020 stands unescaped in a string.
        case controlCharacter = "control_character"
        /// A number is not written as RFC 8259 section 6 demands.
        case invalidNumber = "invalid_number"
        /// A number is well written but too large for what was asked for.
        case numberOutOfRange = "number_out_of_range"
        /// An object has the same key twice, compared after decoding of escapes.
        case duplicateKey = "duplicate_key"
        /// Arrays and objects are nested deeper than the limit.
        case depthExceeded = "depth_exceeded"
        /// The open objects have more keys together than the limit (`JSONCursor.openKeyLimit`).
        case tooManyKeys = "too_many_keys"
        /// The value is well-formed but of another kind than the reader asked for.
        case wrongKind = "wrong_kind"
    }

    /// What is wrong.
    public let code: Code
    /// Offset in bytes, from the start of the input, of the first byte that is wrong.
    public let offset: Int

    /// An error of the given code at the given byte offset.
    public init(_ code: Code, at offset: Int) {
        self.code = code
        self.offset = offset
    }
}

extension JSONError: CustomStringConvertible {
    /// For people: what is wrong and at which byte.
    public var description: String { "\(code.phrase) at byte \(offset)" }
}

extension JSONError.Code {
    /// What is wrong, as a phrase that reads well before "at byte 17".
    public var phrase: String {
        switch self {
        case .unexpectedEnd: "unexpected end of input"
        case .unexpectedByte: "unexpected character"
        case .trailingBytes: "unexpected content after the value"
        case .byteOrderMark: "a byte order mark, which JSON does not allow,"
        case .invalidUTF8: "invalid UTF-8"
        case .invalidEscape: "invalid escape sequence"
        case .loneSurrogate: "lone surrogate escape"
        case .controlCharacter: "unescaped control character"
        case .invalidNumber: "invalid number"
        case .numberOutOfRange: "number out of range"
        case .duplicateKey: "duplicate key"
        case .depthExceeded: "nesting too deep"
        case .tooManyKeys: "too many keys"
        case .wrongKind: "value of another kind than expected"
        }
    }
}
