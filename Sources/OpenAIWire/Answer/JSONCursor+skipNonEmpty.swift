import JSON

extension JSONCursor {
    /// Reads past a value and answers whether it says something: a string, array or object that is not empty.
    mutating func skipNonEmpty() throws(JSONError) -> Bool {
        switch try peekKind() {
        case .null, .boolean, .number:
            try skipValue()
            return false
        case .string:
            return !(try readText().isEmpty)
        case .array:
            var isEmpty = true
            try beginArray()
            while try nextElement() {
                isEmpty = false
                try skipValue()
            }
            return !isEmpty
        case .object:
            var isEmpty = true
            try beginObject()
            while try nextKey() != nil {
                isEmpty = false
                try skipValue()
            }
            return !isEmpty
        }
    }
}
