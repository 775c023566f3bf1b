import GatewayCore
import JSON

extension JSONWriter {
    /// A string member, left out when nil.
    mutating func optionalMember(_ name: StaticString, _ value: String?) {
        if let value { member(name, value) }
    }

    /// An integer member, left out when nil.
    mutating func optionalMember(_ name: StaticString, _ value: Int64?) {
        if let value { member(name, value) }
    }

    /// A member that is an array of strings.
    mutating func member(_ name: StaticString, _ values: [String]) {
        key(name)
        beginArray()
        for value in values { string(value) }
        endArray()
    }

    /// Provider and model, as two members.
    mutating func targetMembers(_ target: Target) {
        member("provider", target.provider.text)
        member("model", target.model.text)
    }
}

extension MemberReader {
    /// Provider and model, as two members.
    mutating func target(_ cursor: inout JSONCursor) throws(RowFault) -> Target {
        Target(
            provider: ProviderName(try string("provider", &cursor)),
            model: UpstreamModel(try string("model", &cursor)))
    }

    /// A head as `POSITION:HASH`.
    mutating func head(_ name: StaticString, _ cursor: inout JSONCursor) throws(RowFault) -> Head {
        guard let head = Head(try string(name, &cursor)) else { throw .wrongMember(name.description) }
        return head
    }
}
