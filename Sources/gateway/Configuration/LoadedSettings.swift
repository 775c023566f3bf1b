import Foundation
import Settings

/// A configuration with where it came from and the secrets it names.
struct LoadedSettings {
    let settings: Settings
    /// The file's path, or `embedded`.
    let source: String
    /// The secrets that it names.
    let secrets: ResolvedSecrets

    /// Loads a file, or the embedded configuration without one, and resolves its secrets from the environment.
    static func load(_ file: String?) throws(ConfigurationError) -> LoadedSettings {
        let settings: Settings
        if let file { settings = try Settings.load(file: file) } else { settings = .embeddedDefault }
        return LoadedSettings(
            settings: settings, source: file ?? "embedded",
            secrets: try settings.secrets(environment: ProcessInfo.processInfo.environment))
    }
}
