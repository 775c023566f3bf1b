import JSON

/// Short words of a provider that the gateway records: codes, types, reasons. What is long or odd is not recorded, so that
/// no provider writes prose into the log.
enum ProviderLabel {
    /// The most bytes of a label.
    static let maximumBytes = 128
    /// The most words that are taken for one label: HTTP's longest phrases for errors have four.
    static let maximumWords = 4

    /// One token of 1 to 128 bytes of visible ASCII, else nil.
    ///
    /// Up to four words with single blanks between them become one token, joined by `_`: some servers give HTTP's phrases for
    /// types (`Bad Request`). More words are prose.
    static func token(_ text: String) -> String? {
        guard let text = checked(text) else { return nil }
        guard text.utf8.contains(blank) else { return text }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count <= maximumWords, words.allSatisfy({ !$0.isEmpty }) else { return nil }
        return words.joined(separator: "_")
    }

    /// As above, without decoding what is too long.
    static func token(_ text: JSONText, in cursor: borrowing JSONCursor) -> String? {
        cursor.utf8Count(of: text) <= maximumBytes ? token(cursor.string(of: text)) : nil
    }

    /// `text` if it is 1 to 128 bytes of printable ASCII, else nil: what is only passed on, such as a parameter's path.
    static func checked(_ text: String) -> String? {
        let bytes = text.utf8
        guard !bytes.isEmpty, bytes.count <= maximumBytes, bytes.allSatisfy({ (blank...0x7E).contains($0) }) else {
            return nil
        }
        return text
    }

    /// As above, without decoding what is too long.
    static func checked(_ text: JSONText, in cursor: borrowing JSONCursor) -> String? {
        cursor.utf8Count(of: text) <= maximumBytes ? checked(cursor.string(of: text)) : nil
    }

    private static let blank = UInt8(ascii: " ")
}
