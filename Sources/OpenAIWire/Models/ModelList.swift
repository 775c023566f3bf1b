import JSON

/// One model as `/v1/models` shows it.
public struct ModelEntry: Hashable, Sendable {
    /// The model's public name.
    public var id: String
    /// When it came to be, in seconds since 1970.
    public var createdSeconds: Int64
    /// Who provides it.
    public var ownedBy: String

    /// An entry of the given facts.
    public init(id: String, createdSeconds: Int64, ownedBy: String) {
        self.id = id
        self.createdSeconds = createdSeconds
        self.ownedBy = ownedBy
    }

    /// The body of `GET /v1/models/{id}`.
    public func bytes() -> [UInt8] {
        var writer = JSONWriter(capacity: 128)
        write(to: &writer)
        return writer.take()
    }

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", id)
        writer.member("object", "model")
        writer.member("created", createdSeconds)
        writer.member("owned_by", ownedBy)
        writer.endObject()
    }
}

/// The body of `GET /v1/models`.
public struct ModelList: Hashable, Sendable {
    /// The models, in the order in which they are shown.
    public var models: [ModelEntry]

    /// A list of the given models.
    public init(_ models: [ModelEntry]) { self.models = models }

    /// `{"object":"list","data":[…]}`
    public func bytes() -> [UInt8] {
        var writer = JSONWriter(capacity: 32 + 128 * models.count)
        writer.beginObject()
        writer.member("object", "list")
        writer.key("data")
        writer.beginArray()
        for model in models { model.write(to: &writer) }
        writer.endArray()
        writer.endObject()
        return writer.take()
    }
}
