import GatewayCore

/// Reads the columns a kind uses, strictly.
struct RowReader {
    let row: EventRow

    init(_ row: EventRow) {
        self.row = row
    }

    /// Fails when a column outside `used` is not NULL.
    func expect(only used: NullableColumns) throws(CodecError) {
        guard row.present.isSubset(of: used) else { throw fault("a column is set that this kind does not use") }
    }

    func requestID() throws(CodecError) -> RequestID {
        guard let id = row.requestID.flatMap({ RequestID($0) }) else {
            throw fault("request_id is missing or malformed")
        }
        return id
    }

    func attempt() throws(CodecError) -> Int {
        guard let attempt = row.attempt, attempt > 0 else { throw fault("attempt is missing or not positive") }
        return Int(attempt)
    }

    func requestedModel() throws(CodecError) -> ModelName {
        guard let model = row.model else { throw fault("model is missing") }
        return ModelName(model)
    }

    func target() throws(CodecError) -> Target {
        guard let target = try optionalTarget() else { throw fault("provider and model are missing") }
        return target
    }

    func optionalTarget() throws(CodecError) -> Target? {
        switch (row.provider, row.model) {
        case (let provider?, let model?): Target(provider: ProviderName(provider), model: UpstreamModel(model))
        case (nil, nil): nil
        case (_, _): throw fault("one of provider and model is missing")
        }
    }

    func outcome<Outcome: RawRepresentable<String>>(_ type: Outcome.Type) throws(CodecError) -> Outcome {
        guard let outcome = row.outcome.flatMap(Outcome.init(rawValue:)) else {
            throw fault("outcome is missing or not one of its set")
        }
        return outcome
    }

    func total() throws(CodecError) -> Int64 {
        guard let total = row.total else { throw fault("total_us is missing") }
        return total
    }

    func usage(_ payload: inout PayloadReader) throws(CodecError) -> TokenUsage? {
        let cached = try payload.optionalInteger("cached_tokens")
        let reasoning = try payload.optionalInteger("reasoning_tokens")
        switch (row.tokensIn, row.tokensOut) {
        case (let input?, let output?):
            return TokenUsage(input: input, output: output, cached: cached, reasoning: reasoning)
        case (nil, nil):
            guard cached == nil, reasoning == nil else { throw fault("token details without token counts") }
            return nil
        case (_, _): throw fault("one of tokens_in and tokens_out is missing")
        }
    }

    func fault(_ reason: String) -> CodecError {
        CodecError(position: row.position, kind: row.kind, reason: reason)
    }
}
