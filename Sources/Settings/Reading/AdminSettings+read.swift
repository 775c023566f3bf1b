extension AdminSettings {
    /// The section `admin`, with defaults for what is left out or wrong.
    static func read(_ field: Field) -> AdminSettings {
        guard let section = SectionReader<AdminKey>(field) else { return AdminSettings() }
        return AdminSettings(
            isEnabled: section.value(.enabled, default: SettingsDefaults.isAdminEnabled, .boolean),
            host: section.value(.host, default: SettingsDefaults.adminHost, .host),
            port: section.value(.port, default: SettingsDefaults.adminPort, .integer(in: Limits.port)),
            key: section[.key].flatMap {
                SecretReference.read($0, hintForNothing: "leave key out, and the gateway keeps one of its own")
            },
            allowedHosts: section.value(
                .allowedHosts, default: SettingsDefaults.allowedHosts,
                .list(of: "hosts", atMost: Limits.allowedHosts, .allowedHost)))
    }
}

extension ValueReader where Value == String {
    /// What a client may call this machine: a name or an address without a port, held in lower case and without brackets.
    fileprivate static var allowedHost: ValueReader {
        ValueReader { field in
            guard let text = text("a host name or an address").read(field) else { return nil }
            let host = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
            let isName = host.utf8.allSatisfy { AliasMarking.isNameByte($0) || $0 == UInt8(ascii: ".") }
            let isIPv6 =
                host.count { $0 == ":" } > 1
                && host.allSatisfy { $0.isASCII && ($0.isHexDigit || $0 == ":" || $0 == ".") }
            guard (1...Limits.hostBytes).contains(host.utf8.count), isIPv6 || (isName && host == text) else {
                field.reportExpected(
                    "a host name or an address such as gateway.internal or 10.0.0.5", code: .invalidAddress,
                    hint: "leave out the scheme and the port")
                return nil
            }
            return host.lowercased()
        }
    }
}
