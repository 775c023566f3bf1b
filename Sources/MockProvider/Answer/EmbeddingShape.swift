import Foundation
import JSON

/// `/v1/embeddings`: for each input a vector of length 1 that the input alone decides.
struct EmbeddingShape {
    private let context: MockAnswerContext
    /// What each vector is made from.
    private let inputs: [[UInt8]]
    private let dimensions: Int
    private let isBase64: Bool

    /// As many as OpenAI's small model has.
    private static let defaultDimensions = 1_536
    /// The most of either that are answered.
    private static let greatestDimensions = 4_096
    private static let greatestInputCount = 2_048

    init(_ context: MockAnswerContext) throws(MockRefusal) {
        self.context = context
        guard let input = context.request["input"] else { throw .missing("input") }
        inputs = try Self.inputs(input)
        let dimensions = context.request["dimensions"]
        guard let count = dimensions.map(\.integerValue) ?? Int64(Self.defaultDimensions),
            (1...Int64(Self.greatestDimensions)).contains(count)
        else { throw .invalid("dimensions", "a whole number from 1 to \(Self.greatestDimensions)") }
        self.dimensions = Int(count)
        switch context.request["encoding_format"].map({ $0.stringValue ?? "" }) {
        case nil, "float": isBase64 = false
        case "base64": isBase64 = true
        case _: throw .invalid("encoding_format", "'float' or 'base64'")
        }
    }

    /// A text, a list of texts, a list of tokens, or a list of those.
    private static func inputs(_ input: JSONValue) throws(MockRefusal) -> [[UInt8]] {
        if let text = input.stringValue { return [Array(text.utf8)] }
        let elements = input.arrayValue ?? []
        guard (1...greatestInputCount).contains(elements.count) else {
            throw .invalid("input", "a string, or an array of 1 to \(greatestInputCount) elements")
        }
        if elements[0].integerValue != nil { return [input.serialized()] }
        return elements.map { $0.stringValue.map { Array($0.utf8) } ?? $0.serialized() }
    }

    /// The answer.
    func whole() -> [UInt8] {
        var json = JSONWriter(capacity: 128 + inputs.count * dimensions * 12)
        json.beginObject()
        json.member("object", "list")
        json.key("data")
        json.beginArray()
        for (index, input) in inputs.enumerated() {
            json.beginObject()
            json.member("object", "embedding")
            json.member("index", index)
            json.key("embedding")
            write(Self.vector(of: input, dimensions: dimensions), to: &json)
            json.endObject()
        }
        json.endArray()
        json.member("model", context.request.model)
        json.key("usage")
        json.beginObject()
        json.member("prompt_tokens", context.request.promptTokens)
        json.member("total_tokens", context.request.promptTokens)
        json.endObject()
        json.endObject()
        return json.take()
    }

    private func write(_ vector: [Float], to json: inout JSONWriter) {
        if isBase64 {
            // Little-endian, as the API has it.
            let bytes = vector.flatMap { value in withUnsafeBytes(of: value.bitPattern.littleEndian) { Array($0) } }
            json.string(Data(bytes).base64EncodedString())
        } else {
            json.beginArray()
            // The shortest digits that read back as this Float; as a Double it would have more.
            for value in vector { json.raw(Array(value.description.utf8)) }
            json.endArray()
        }
    }

    /// The vector of an input.
    static func vector(of input: [UInt8], dimensions: Int) -> [Float] {
        var draws = SplitMix64(naming: input)
        let values = (0..<dimensions).map { _ in draws.share() * 2 - 1 }
        let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return values.map { Float($0 / length) }
    }
}
