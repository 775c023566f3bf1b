extension ValueReader where Value == BaseURL {
    /// The root of an upstream's API.
    static var baseURL: ValueReader {
        url("a URL such as https://api.openai.com/v1", hintForUser: "give the key as api_key: { secret: NAME }") {
            (text) throws(BaseURL.Problem) in try BaseURL(text)
        }
    }
}

extension ValueReader where Value == ProxyURL {
    /// A proxy.
    static var proxyURL: ValueReader {
        url("a URL such as http://127.0.0.1:3128", hintForUser: "only a proxy that asks for no password can be used") {
            (text) throws(BaseURL.Problem) in try ProxyURL(text)
        }
    }
}

extension ValueReader {
    fileprivate static func url(
        _ expectation: String, hintForUser: String, parse: @escaping (String) throws(BaseURL.Problem) -> Value
    ) -> ValueReader {
        ValueReader { given in
            let field = given.concealed
            guard let text = ValueReader<String>.text(expectation).read(field) else { return nil }
            guard text.utf8.count <= Limits.urlBytes else {
                field.report(.invalidURL, "the URL is longer than \(Limits.urlBytes) bytes")
                return nil
            }
            do throws(BaseURL.Problem) {
                return try parse(text)
            } catch {
                switch error {
                case .malformed(let reason): field.report(.invalidURL, "the URL \(reason)")
                case .unsupportedScheme: field.report(.unsupportedScheme, "the URL must be http or https")
                case .userInformation:
                    field.report(
                        .urlUserInfo, "the URL must not hold a user name or a password", hint: hintForUser)
                }
                return nil
            }
        }
    }
}

extension Field {
    /// The same field, taken for a secret if it could hold one: a URL with something before an `@` or after a `?`.
    var concealed: Field {
        var field = self
        field.isSensitive = isSensitive || scalar?.text.contains(where: "@?#".contains) == true
        return field
    }
}
