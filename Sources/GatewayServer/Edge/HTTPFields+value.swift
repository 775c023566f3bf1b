import HTTPTypes

extension HTTPFields {
    /// What the subscript gives, for any name but `Cookie`: the value, or those of several fields as one list.
    ///
    /// A request's fields are asked for some twenty names, most of which it does not have. The subscript compares every name
    /// and joins even a single value, which was 23,000 instructions a request; here nearly every name is told apart by its
    /// length.
    func value(of name: HTTPField.Name) -> String? {
        let canonical = name.canonicalName
        let length = canonical.utf8.count
        var found: Int?
        for index in indices where self[index].name.canonicalName.utf8.count == length {
            guard self[index].name.canonicalName == canonical else { continue }
            if found != nil { return self[name] }
            found = index
        }
        return found.map { self[$0].value }
    }
}
