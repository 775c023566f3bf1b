import JSON

/// One pass over a body that calls a model, and what it has found so far.
struct ModelRequestScan {
    let route: WireRoute
    var checks = BodyChecks()
    private let inputName: StaticString
    private let fields: FieldTable
    private var model: (name: String, range: Range<Int>)?
    private var inputCount: Int?
    private var stream = false
    private var streamOptions = StreamOptions()
    private var firstMember = 0

    init(route: WireRoute) {
        self.route = route
        inputName = route.inputName
        fields = route.requestFields
    }

    /// What was found, or the first thing that was wrong.
    consuming func result() throws(RequestBodyError) -> ModelRequest {
        if let refusal = checks.refusal { throw refusal }
        guard let model else { throw .missingModel(of: route) }
        if inputCount == nil, route.isInputRequired { throw .missing("\(inputName)") }
        return ModelRequest(
            route: route, model: model.name, modelRange: model.range, stream: stream,
            includeUsage: streamOptions.includeUsage,
            includeUsageThroughout: streamOptions.includeUsage && streamOptions.asksThroughout,
            streamOptionsRange: streamOptions.range, inputCount: inputCount ?? 0,
            usageEdit: route.hasUsageOption ? streamOptions.edit ?? .insertOptions(at: firstMember) : nil)
    }

    mutating func readBody(_ cursor: inout JSONCursor) throws(JSONError) {
        guard try cursor.peekKind() == .object else {
            return try checks.refuseType(of: &cursor, expected: "an object", at: nil)
        }
        try cursor.beginObject()
        firstMember = cursor.offset
        while let key = try cursor.nextKey() {
            if cursor.text(key, equals: inputName) {
                inputCount = try readInput(&cursor)
            } else if cursor.text(key, equals: "model") {
                try readModel(&cursor)
            } else if route.hasStreams, cursor.text(key, equals: "stream") {
                try readStream(&cursor)
            } else if route.hasUsageOption, cursor.text(key, equals: "stream_options") {
                try streamOptions.read(&cursor, &checks)
            } else if let field = fields.field(named: key, in: cursor) {
                try checks.check(field.shape, &cursor, at: "\(field.name)")
            } else {
                try cursor.skipValue()
            }
        }
    }

    private mutating func readModel(_ cursor: inout JSONCursor) throws(JSONError) {
        guard try cursor.peekKind() == .string else {
            return try checks.refuseType(of: &cursor, expected: "a string", at: "model")
        }
        let text = try cursor.readText()
        let length = cursor.utf8Count(of: text)
        let limit = ModelRequest.maximumModelBytes
        switch length {
        case 0:
            checks.refuse(.badValue("model", "the name is empty. Name a model, as GET /v1/models lists them."))
        case (limit + 1)...:
            checks.refuse(.badValue("model", "the name has \(length) bytes. Expected at most \(limit) bytes."))
        default:
            break
        }
        // Also of a refused name the presence is noted; the refusal keeps it from being used.
        model = (length <= limit ? cursor.string(of: text) : "", text.range)
    }

    private mutating func readStream(_ cursor: inout JSONCursor) throws(JSONError) {
        if try cursor.peekKind() == .boolean {
            stream = try cursor.readBoolean()
        } else {
            try checks.check(.boolean, &cursor, at: "stream")
        }
    }

    /// Reads past the route's input and answers how much of it there is; nil for none.
    private mutating func readInput(_ cursor: inout JSONCursor) throws(JSONError) -> Int? {
        switch route {
        case .chatCompletions: try ChatMessageScan.readAll(&cursor, &checks)
        // The reference allows `null` for a prompt: the model then begins a new document.
        case .completions: try PromptScan.read(&cursor, &checks, name: inputName, mayBeNull: true)
        case .embeddings: try PromptScan.read(&cursor, &checks, name: inputName, mayBeNull: false)
        case .responses: try ResponseInputScan.read(&cursor, &checks)
        }
    }
}
