extension ValueReader {
    /// A list of at most `bound` values, each once; those that cannot be read are reported and left out.
    static func list<Element: Hashable>(
        of what: String, atMost bound: Int, _ element: ValueReader<Element>
    ) -> ValueReader where Value == [Element] {
        ValueReader { field in
            guard !field.node.isNothing else {
                // It could mean none as well as the default.
                field.reportExpected("a list of \(what)", hint: "write [] for none, or leave the key out")
                return nil
            }
            guard let fields = field.elements(atMost: bound, of: what) else { return nil }
            var values: [Element] = []
            var paths: [Element: String] = [:]
            for field in fields {
                guard let value = element.read(field) else { continue }
                if let path = paths[value] {
                    field.report(.duplicateEntry, "the same as \(path)", hint: "keep one of them")
                } else {
                    paths[value] = field.path
                    values.append(value)
                }
            }
            return values
        }
    }
}
