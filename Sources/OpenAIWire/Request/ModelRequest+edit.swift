import JSON

extension ModelRequest {
    /// Whether a body has to be edited at all to name `model` and, if `askingUsage`, to ask for the usage event.
    ///
    /// Where not, the original bytes can be sent as they are.
    public func needsEdit(model: String, askingUsage: Bool = false) -> Bool {
        model != self.model || (askingUsage && usageReplacement != nil)
    }

    /// The body with another model name, and asking for the usage event where `askingUsage`; all other bytes untouched.
    ///
    /// `body` must be the bytes that were scanned. Usage is only asked for in streams of chat and completions:
    /// elsewhere providers refuse the field. The result is allocated once.
    public func edited(_ body: RawSpan, model: String, askingUsage: Bool = false) -> [UInt8] {
        var replacements: [BodyEdit.Replacement] = []
        if model != self.model {
            var literal = JSONWriter(capacity: model.utf8.count + 2)
            literal.string(model)
            replacements.append(.init(range: modelRange, bytes: literal.take()))
        }
        if askingUsage, let usageReplacement { replacements.append(usageReplacement) }
        return BodyEdit.apply(replacements, to: body)
    }

    /// The same for a body that is at hand as an array, which is not copied where nothing has to be edited.
    public func edited(_ body: [UInt8], model: String, askingUsage: Bool = false) -> [UInt8] {
        guard needsEdit(model: model, askingUsage: askingUsage) else { return body }
        return edited(body.span.bytes, model: model, askingUsage: askingUsage)
    }

    private var usageReplacement: BodyEdit.Replacement? {
        guard stream, let (range, text) = usageEdit?.replacement else { return nil }
        let bytes = text.withUTF8Buffer { Array($0) }
        return BodyEdit.Replacement(range: range, bytes: bytes)
    }
}
