extension ProviderSettings {
    /// An entry of `providers`; `nil` when it has no usable name or type, which has been reported.
    static func read(_ section: SectionReader<ProviderKey>) -> ProviderSettings? {
        let name = section.required(
            .name, .providerName, hint: "letters, digits, dots, underscores and hyphens")
        let type: ProviderType? = section.required(.type, .choice, hint: "one of openai, mock")
        let kind = type.flatMap { Self.kind(of: $0, section) }
        let apiKey = section[.apiKey].flatMap(SecretReference.read)
        let caFile = section.optional(.caFile, .path)
        let maximumInFlight = section.optional(.maxInFlight, .integer(in: Limits.maximumInFlight))
        let timeouts = section[.timeouts].map(TimeoutSettings.read) ?? TimeoutSettings()
        guard let name, let kind else { return nil }
        return ProviderSettings(
            name: name, kind: kind, apiKey: apiKey, caFile: caFile, maximumInFlight: maximumInFlight,
            timeouts: timeouts)
    }

    private static func kind(of type: ProviderType, _ section: SectionReader<ProviderKey>) -> Kind? {
        switch type {
        case .openai:
            let url = section.required(
                .baseURL, .baseURL, hint: "the URL that routes are appended to, such as https://api.openai.com/v1")
            return url.map(Kind.openai(baseURL:))
        case .mock:
            for key in [ProviderKey.baseURL, .caFile] {
                section[key]?.concealed.report(
                    .notApplicable, "a provider of type mock is embedded and has no \(key.rawValue)",
                    hint: "leave it out, or choose the type openai")
            }
            return .mock
        }
    }
}

extension Field {
    /// The same field, taken for a secret if it could hold one: a URL with something before an `@` or after a `?`.
    fileprivate var concealed: Field {
        var field = self
        field.isSensitive = isSensitive || scalar?.text.contains(where: "@?#".contains) == true
        return field
    }
}

extension ValueReader where Value == BaseURL {
    /// The root of an upstream's API.
    static var baseURL: ValueReader {
        ValueReader { given in
            let field = given.concealed
            guard let text = ValueReader<String>.text("a URL such as https://api.openai.com/v1").read(field) else {
                return nil
            }
            guard text.utf8.count <= Limits.urlBytes else {
                field.report(.invalidURL, "the URL is longer than \(Limits.urlBytes) bytes")
                return nil
            }
            do throws(BaseURL.Problem) {
                return try BaseURL(text)
            } catch {
                field.report(error)
                return nil
            }
        }
    }
}

extension Field {
    fileprivate func report(_ problem: BaseURL.Problem) {
        switch problem {
        case .malformed(let reason):
            report(.invalidURL, "the URL \(reason)")
        case .unsupportedScheme:
            report(.unsupportedScheme, "the URL must be http or https")
        case .userInformation:
            report(
                .urlUserInfo, "the URL must not hold a user name or a password",
                hint: "give the key as api_key: { secret: NAME }")
        }
    }
}

extension SecretReference {
    /// The value of an `api_key`. Whatever stands there instead may be the key itself and is never shown.
    fileprivate static func read(_ given: Field) -> SecretReference? {
        var field = given
        field.isSensitive = true
        let expectation = "{ secret: NAME }"
        guard !field.node.isNothing else {
            field.reportExpected(expectation, hint: "leave api_key out if the provider needs no key")
            return nil
        }
        let hint = "put the key in an environment variable, and name the variable here"
        guard let section = SectionReader<SecretKey>(field, expectation: expectation, hint: hint) else { return nil }
        let name = section.required(.secret, .environmentName, hint: "name the variable that holds the key")
        return name.map(SecretReference.init(name:))
    }
}
