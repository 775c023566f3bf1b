import Yams

/// An error of the YAML parser in our own words.
struct YAMLProblem {
    private let code: ConfigurationProblem.Code
    private let position: SourcePosition
    private let message: String
    private let hint: String?

    init(_ error: YamlError, source: SourceText) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            self.init(problem, context: context, mark: mark, source: source)
        case .reader(let problem, _, _, _):
            self.init(.invalidYAML, at: .start, problem, hint: nil)
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded, .duplicatedKeysInMapping:
            self.init(.invalidYAML, at: .start, "the file cannot be parsed", hint: nil)
        }
    }

    func report(to collector: ProblemCollector) {
        collector.report(code, keyPath: "", at: position, message: message, hint: hint)
    }

    private init(_ problem: String, context: YamlError.Context?, mark: Mark, source: SourceText) {
        let position = Self.position(mark, in: source)
        if problem.contains("another document") {
            self.init(
                .severalDocuments, at: position, "the file holds more than one document",
                hint: "keep one; a line --- begins another")
        } else if problem.contains("nesting level") {
            self.init(.tooLarge, at: position, "the file is nested too deeply", hint: "look for unclosed brackets")
        } else {
            // An unclosed quote or bracket is found at the end of the file; where it begins helps more.
            let isAtEnd = problem.contains("end of stream") || source.index(of: position) == nil
            let place = context.flatMap { isAtEnd ? Self.position($0.mark, in: source) : nil } ?? position
            let doing = context.map { context in
                let begun = context.mark.line == place.line ? "" : " that begins on line \(context.mark.line)"
                return " \(context.text)\(begun)"
            }
            self.init(
                .invalidYAML, at: place, "not valid YAML: \(problem)\(doing ?? "")",
                hint: Self.hint(for: problem, at: position, in: source))
        }
    }

    private init(
        _ code: ConfigurationProblem.Code, at position: SourcePosition, _ message: String, hint: String?
    ) {
        self.code = code
        self.position = position
        self.message = message
        self.hint = hint
    }

    private static func position(_ mark: Mark, in source: SourceText) -> SourcePosition {
        mark.line <= source.lineCount
            ? SourcePosition(line: mark.line, column: mark.column)
            : SourcePosition(line: source.lineCount, column: source.line(source.lineCount).count + 1)
    }

    private static func hint(for problem: String, at position: SourcePosition, in source: SourceText) -> String? {
        if problem.contains("cannot start any token") {
            let found = source.index(of: position).map { source.scalars[$0] }
            return found == "\t" ? "indent with spaces, not with tabs" : "put the text in quotes"
        }
        if problem.contains("mapping values are not allowed") {
            return "check the indentation, and put a text that holds a colon and a space in quotes"
        }
        if problem.contains("expected ':'") { return "write key: value, with a space after the colon" }
        if problem.contains("expected key") || problem.contains("expected '-' indicator") {
            return "check the indentation of this line and of the one above"
        }
        if problem.contains("',' or") { return "close the brackets, and put commas between the values" }
        if problem.contains("end of stream") { return "close what is opened here" }
        return nil
    }
}
