import Foundation
import Settings

/// A configuration with where it came from and the secrets it names.
struct LoadedSettings {
    let settings: Settings
    /// The file's path, or `embedded`.
    let source: String
    /// API keys by provider name.
    let keys: [String: Secret]
    /// The admin key; nil when the gateway keeps one of its own.
    let adminKey: Secret?

    /// Loads a file, or the embedded configuration without one, and resolves its secrets from the environment.
    static func load(_ file: String?) throws(ConfigurationError) -> LoadedSettings {
        let settings: Settings
        if let file { settings = try Settings.load(file: file) } else { settings = .embeddedDefault }
        let secrets = try settings.secrets(environment: ProcessInfo.processInfo.environment)
        return LoadedSettings(
            settings: settings, source: file ?? "embedded", keys: secrets.providerKeys, adminKey: secrets.adminKey)
    }
}
