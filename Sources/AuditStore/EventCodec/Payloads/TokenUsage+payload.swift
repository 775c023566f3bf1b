import GatewayCore
import JSON

// Token counts stand in columns, where SQL adds them up; what providers say beyond them in the payload.

extension JSONWriter {
    /// The counts that have no column.
    mutating func usageMembers(_ usage: TokenUsage?) {
        optionalMember("cached_tokens", usage?.cached)
        optionalMember("reasoning_tokens", usage?.reasoning)
    }
}

extension MemberReader {
    /// The counts of columns and payload together: all or none of the columns, and the others only with them.
    mutating func usage(_ row: RowView, _ cursor: inout JSONCursor) throws(RowFault) -> TokenUsage? {
        let cached = try optionalInt64("cached_tokens", &cursor)
        let reasoning = try optionalInt64("reasoning_tokens", &cursor)
        switch (row.integer(.tokensIn), row.integer(.tokensOut)) {
        case (let input?, let output?):
            return TokenUsage(input: input, output: output, cached: cached, reasoning: reasoning)
        case (nil, nil):
            guard cached == nil else { throw .unexpectedMember("cached_tokens") }
            guard reasoning == nil else { throw .unexpectedMember("reasoning_tokens") }
            return nil
        case (nil, _): throw .missingColumn(.tokensIn)
        case (_, nil): throw .missingColumn(.tokensOut)
        }
    }
}
