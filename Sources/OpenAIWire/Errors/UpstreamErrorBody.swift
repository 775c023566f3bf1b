import JSON

/// What an upstream says went wrong, whichever of the usual shapes it says it in.
public struct UpstreamErrorBody: Hashable, Sendable {
    /// The most bytes of a message that are kept.
    public static let maximumMessageBytes = 4096

    /// The error's type: one token of 1 to 128 bytes of visible ASCII, else nil; up to four words are joined to one by `_`.
    public var type: String?
    /// The error's code, bounded likewise; a numeric code in decimal digits.
    public var code: String?
    /// The parameter at fault: 1 to 128 bytes of printable ASCII, else nil.
    public var parameter: String?
    /// The text for the client, cut to 4096 bytes. It may quote the prompt: never record or log it.
    public var message: String?
    /// How many bytes the whole message has; this may be recorded.
    public var messageBytes: Int

    /// An error body of the given parts.
    public init(type: String? = nil, code: String? = nil, parameter: String? = nil, message: String? = nil) {
        self.type = type.flatMap(ProviderLabel.token)
        self.code = code.flatMap(ProviderLabel.token)
        self.parameter = parameter.flatMap(ProviderLabel.checked)
        self.message = message.map(Self.cut)
        messageBytes = message?.utf8.count ?? 0
    }

    /// The longest prefix of whole characters' scalars within the bound.
    private static func cut(_ text: String) -> String {
        guard text.utf8.count > maximumMessageBytes else { return text }
        var end = text.utf8.index(text.utf8.startIndex, offsetBy: maximumMessageBytes)
        while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
        return String(text.unicodeScalars[..<end])
    }
}
