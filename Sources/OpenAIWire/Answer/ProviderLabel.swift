import JSON

/// Short words of a provider that the gateway records: codes, types, reasons. What is long or odd is not recorded, so that
/// no provider writes prose into the log.
enum ProviderLabel {
    /// The most bytes of a label.
    static let maximumBytes = 128

    /// `text` if it is 1 to 128 bytes of printable ASCII, else nil.
    static func checked(_ text: String) -> String? {
        let bytes = text.utf8
        guard !bytes.isEmpty, bytes.count <= maximumBytes, bytes.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            return nil
        }
        return text
    }

    /// As above, without decoding what is too long.
    static func checked(_ text: JSONText, in cursor: borrowing JSONCursor) -> String? {
        cursor.utf8Count(of: text) <= maximumBytes ? checked(cursor.string(of: text)) : nil
    }
}
