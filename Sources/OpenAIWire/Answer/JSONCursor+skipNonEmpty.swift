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

    /// Reads past an array and answers how many elements it has; nil where the value is none.
    mutating func skipCountingElements() throws(JSONError) -> Int? {
        guard try peekKind() == .array else {
            try skipValue()
            return nil
        }
        var count = 0
        try beginArray()
        while try nextElement() {
            count += 1
            try skipValue()
        }
        return count
    }
}
