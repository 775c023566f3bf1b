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

    /// A list of at most `bound` values, each larger than the one before; `nil` when anything in it is wrong.
    static func ascending<Element: Comparable & Hashable>(
        of what: String, atMost bound: Int, _ element: ValueReader<Element>
    ) -> ValueReader where Value == [Element] {
        ValueReader { field in
            guard !field.node.isNothing else {
                field.reportExpected("a list of \(what)", hint: "write [] for none, or leave the key out")
                return nil
            }
            guard let fields = field.elements(atMost: bound, of: what) else { return nil }
            var values: [Element] = []
            for field in fields {
                guard let value = element.read(field) else { continue }
                if let last = values.last, value <= last {
                    field.report(.notAscending, "must be larger than the one before (\(last)), got \(value)")
                    return nil
                }
                values.append(value)
            }
            return values.count == field.listCount ? values : nil
        }
    }
}

extension Field {
    /// How many entries were written, those beyond a bound included; nil when there is no list.
    fileprivate var listCount: Int? {
        guard case .list(let nodes) = node.kind else { return nil }
        return nodes.count
    }
}
