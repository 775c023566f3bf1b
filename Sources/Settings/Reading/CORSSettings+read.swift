extension CORSSettings {
    /// The section `server.cors`, with defaults for what is left out or wrong.
    static func read(_ field: Field) -> CORSSettings {
        guard let section = SectionReader<CORSKey>(field) else { return CORSSettings() }
        return CORSSettings(
            allowedOrigins: section.value(.allowedOrigins, default: SettingsDefaults.allowedOrigins, .allowedOrigins),
            maximumAge: section.value(
                .maxAge, default: SettingsDefaults.corsMaximumAge, .duration(in: Limits.corsMaximumAge)))
    }
}

/// An entry of `server.cors.allowed_origins`.
private enum OriginEntry: Hashable {
    case any
    case origin(Origin)
}

extension ValueReader where Value == CORSSettings.AllowedOrigins {
    fileprivate static var allowedOrigins: ValueReader {
        ValueReader { field in
            let list = ValueReader<[OriginEntry]>.list(of: "origins", atMost: Limits.allowedOrigins, .originEntry)
            guard let entries = list.read(field) else { return nil }
            guard entries.contains(.any) else {
                return .only(
                    entries.compactMap { entry in
                        if case .origin(let origin) = entry { origin } else { nil }
                    })
            }
            if entries.count > 1 {
                field.report(
                    .notApplicable, "\"*\" takes every origin, so the others have no effect",
                    hint: "keep \"*\" alone, or leave it out")
            }
            return .any
        }
    }
}

extension ValueReader where Value == OriginEntry {
    fileprivate static var originEntry: ValueReader {
        ValueReader { given in
            let field = given.concealed
            let text = ValueReader<String>.text("an origin such as https://app.example.com, or \"*\"").read(field)
            guard let text else { return nil }
            guard text != "*" else { return .any }
            let hint = "an origin is a scheme, a host and, if need be, a port: https://app.example.com:8443"
            guard text.utf8.count <= Limits.urlBytes else {
                field.report(.invalidOrigin, "the origin is longer than \(Limits.urlBytes) bytes", hint: hint)
                return nil
            }
            do throws(BaseURL.Problem) {
                return .origin(try Origin(text))
            } catch {
                let reason =
                    switch error {
                    case .malformed(let reason): reason
                    case .unsupportedScheme: "must be http or https"
                    case .userInformation: "must not hold a user name or a password"
                    }
                field.report(.invalidOrigin, "the origin \(reason)", hint: hint)
                return nil
            }
        }
    }
}
