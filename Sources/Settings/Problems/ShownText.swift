extension Unicode.Scalar {
    /// As it may stand in a line of an error: nothing that moves a terminal's cursor or colours it.
    var shown: Unicode.Scalar {
        if self == "\t" { return " " }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return "\u{FFFD}"
        default: return self
        }
    }
}

extension String {
    /// With nothing that moves a terminal's cursor or colours it.
    var withoutControlCharacters: String {
        unicodeScalars.reduce(into: "") { $0.unicodeScalars.append($1.shown) }
    }

    /// As an error quotes it: at most 60 characters, in quotes.
    var quoted: String {
        "\"\(shortened)\""
    }

    /// As an error shows it: at most 60 characters.
    var shortened: String {
        let shown = prefix(60)
        return String(shown).withoutControlCharacters + (shown.endIndex < endIndex ? "…" : "")
    }
}
