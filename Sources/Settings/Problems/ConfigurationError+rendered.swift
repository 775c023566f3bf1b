extension ConfigurationError {
    /// The text for people: for each problem `file:line:column: error[code]: message`, the line of the file, a caret under
    /// the column and a hint. What may be a secret in a line of the file shows as `<redacted>`. Ends without a line break.
    public var rendered: String {
        let source = SourceText(sourceText)
        var lines: [String] = []
        for problem in problems {
            lines.append(headline(of: problem))
            if let excerpt = excerpt(of: problem, in: source) {
                lines.append("  " + excerpt.text)
                lines.append("  " + String(repeating: " ", count: excerpt.caretOffset) + "^")
            }
            if let hint = problem.hint { lines.append("  hint: \(hint)") }
        }
        if omittedCount > 0 { lines.append("\(shownName): \(omittedCount) more problems are not shown") }
        return lines.joined(separator: "\n")
    }

    private var shownName: String { fileName.withoutControlCharacters }

    private func excerpt(of problem: ConfigurationProblem, in source: SourceText) -> SourceExcerpt? {
        problem.position.flatMap { position in
            SourceExcerpt(
                line: source.line(position.line), column: position.column, hidesValue: problem.hidesValue)
        }
    }

    private func headline(of problem: ConfigurationProblem) -> String {
        let place = problem.position.map { ":\($0.line):\($0.column)" } ?? ""
        return "\(shownName)\(place): error[\(problem.code.rawValue)]: \(problem.message)"
    }
}
