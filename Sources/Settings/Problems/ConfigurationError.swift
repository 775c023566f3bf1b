/// All that is wrong with a configuration, at once.
public struct ConfigurationError: Error, Sendable {
    /// The problems in the order of the file, those about no single place first; never empty, at most 100.
    public let problems: [ConfigurationProblem]
    /// How many more problems there are than ``problems`` tells.
    public let omittedCount: Int
    /// The name of the file as it was given.
    public let fileName: String
    /// The text of the file, as far as it could be read.
    public let sourceText: String

    /// `problems` must not be empty.
    init(problems: [ConfigurationProblem], omittedCount: Int = 0, fileName: String, sourceText: String) {
        precondition(!problems.isEmpty, "an error must say what is wrong")
        let start = SourcePosition(line: 0, column: 0)
        self.problems = problems.enumerated()
            .sorted { ($0.element.position ?? start, $0.offset) < ($1.element.position ?? start, $1.offset) }
            .map(\.element)
        self.omittedCount = omittedCount
        self.fileName = fileName
        self.sourceText = sourceText
    }
}

extension ConfigurationError: CustomStringConvertible {
    /// The same as ``rendered``.
    public var description: String { rendered }
}
