extension ConfigurationError {
    /// A problem as plain fields, for programs. The names of the properties are those of the JSON members.
    public struct Record: Sendable, Equatable {
        /// The raw value of the problem's code.
        public let code: String
        /// The name of the file.
        public let file: String
        /// The line from 1, if the problem has a place.
        public let line: Int?
        /// The column from 1, if the problem has a place.
        public let column: Int?
        /// The key path; empty for the file as a whole.
        public let key: String
        /// What is wrong.
        public let message: String
        /// What to do next.
        public let hint: String?
    }

    /// The problems as plain fields, in the order of ``problems``.
    public var records: [Record] {
        problems.map { problem in
            Record(
                code: problem.code.rawValue,
                file: fileName,
                line: problem.position?.line,
                column: problem.position?.column,
                key: problem.keyPath,
                message: problem.message,
                hint: problem.hint)
        }
    }
}
