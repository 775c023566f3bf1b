import JSON

extension ModelRequest {
    /// Whether a body has to be edited at all to name `model` and to ask for `usage`.
    ///
    /// Where not, the original bytes can be sent as they are.
    public func needsEdit(model: String, asking usage: UsageAsk = .asClient) -> Bool {
        model != self.model || !usageReplacements(usage).isEmpty
    }

    /// The body with another model name, and asking for `usage`; all other bytes untouched.
    ///
    /// `body` must be the bytes that were scanned. Usage is only asked for in streams of chat and completions:
    /// elsewhere providers refuse the field. The result is allocated once.
    public func edited(_ body: RawSpan, model: String, asking usage: UsageAsk = .asClient) -> [UInt8] {
        var replacements = usageReplacements(usage)
        if model != self.model {
            var literal = JSONWriter(capacity: model.utf8.count + 2)
            literal.string(model)
            replacements.append(.init(range: modelRange, bytes: literal.take()))
        }
        return BodyEdit.apply(replacements, to: body)
    }

    /// The same for a body that is at hand as an array, which is not copied where nothing has to be edited.
    public func edited(_ body: [UInt8], model: String, asking usage: UsageAsk = .asClient) -> [UInt8] {
        guard needsEdit(model: model, asking: usage) else { return body }
        return edited(body.span.bytes, model: model, asking: usage)
    }

    private func usageReplacements(_ ask: UsageAsk) -> [BodyEdit.Replacement] {
        stream ? usageEdit?.replacements(for: ask) ?? [] : []
    }
}
