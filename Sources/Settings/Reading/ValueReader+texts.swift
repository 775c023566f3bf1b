extension ValueReader where Value == String {
    /// A text. What YAML takes for a number or a truth value is none until it is quoted.
    static func text(_ expectation: String) -> ValueReader {
        ValueReader { field in
            guard let scalar = field.scalar, scalar.looksLikeText else {
                field.reportExpected(
                    expectation,
                    hint: field.isSensitive ? nil : field.scalar.map { "put it in quotes: \($0.text.quoted)" })
                return nil
            }
            return scalar.text
        }
    }

    /// The name of something of ours: a provider, a client's key.
    static var name: ValueReader {
        text("a name").checked { name, field in
            let isAllowed = name.utf8.allSatisfy { AliasMarking.isNameByte($0) || $0 == UInt8(ascii: ".") }
            guard !name.isEmpty, name.utf8.count <= Limits.nameBytes, isAllowed else {
                field.reportExpected(
                    "1 to \(Limits.nameBytes) letters, digits, dots, underscores or hyphens",
                    code: .invalidName)
                return false
            }
            return true
        }
    }

    /// The name of a model, ours or a provider's.
    static var modelName: ValueReader {
        text("the name of a model").checked { name, field in
            guard (1...Limits.modelNameBytes).contains(name.utf8.count) else {
                field.report(
                    .invalidName, "a name has 1 to \(Limits.modelNameBytes) bytes, this one has \(name.utf8.count)")
                return false
            }
            guard !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
                field.report(.invalidName, "a name must not hold a control character")
                return false
            }
            return true
        }
    }

    /// The path of a file or a directory.
    static var path: ValueReader {
        text("a path").checked { path, field in
            guard (1...Limits.pathBytes).contains(path.utf8.count), !path.utf8.contains(0) else {
                field.report(.invalidPath, "a path has 1 to \(Limits.pathBytes) bytes, none of them 0")
                return false
            }
            return true
        }
    }

    /// The path of a file that holds a private key; a key that stands there itself is refused and never shown.
    static var keyPath: ValueReader {
        ValueReader { given in
            var field = given
            field.isSensitive = true
            guard let path = path.read(field) else { return nil }
            guard !path.contains(where: \.isNewline) else {
                field.report(
                    .invalidPath, "expected the path of a file, got a text of several lines",
                    hint: "the key itself does not belong in this file; keep it in a file of its own")
                return nil
            }
            return path
        }
    }

    /// An address or a host name to listen on.
    static var host: ValueReader {
        text("an address or a host name").checked { host, field in
            let isAllowed = host.utf8.allSatisfy {
                AliasMarking.isNameByte($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":")
            }
            guard (1...Limits.hostBytes).contains(host.utf8.count), isAllowed else {
                field.reportExpected(
                    "an address or a host name such as 127.0.0.1, ::1 or localhost", code: .invalidAddress,
                    hint: "the port has a key of its own, and there is no scheme")
                return false
            }
            return true
        }
    }

    /// The name of an environment variable. The value is never shown: it may be the secret itself.
    static var environmentName: ValueReader {
        text("the name of an environment variable").checked { name, field in
            let first = name.utf8.first.map { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
            let isAllowed = name.utf8.allSatisfy { AliasMarking.isNameByte($0) && $0 != UInt8(ascii: "-") }
            guard first, isAllowed, name.utf8.count <= Limits.environmentNameBytes else {
                field.reportExpected(
                    "the name of an environment variable: letters, digits and underscores", code: .invalidName,
                    hint: "the secret itself does not belong in this file; put it in a variable and name that here")
                return false
            }
            return true
        }
    }
}
