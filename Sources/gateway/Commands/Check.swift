import ArgumentParser
import Foundation
import GatewayCore
import GatewayRuntime
import JSON
import Settings

/// `gateway check`: says everything that is wrong with a configuration, or what it comes to.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Validate a configuration and say what it comes to.")

    @Option(help: "The configuration file (YAML). Without it, the embedded configuration is checked.")
    var config: String?

    @Flag(help: "Print JSON instead of text.")
    var json = false

    func run() throws {
        do throws(ConfigurationError) {
            let settings = try LoadedSettings.load(config).settings
            let policy = Policy.from(settings)
            if json { Terminal.print(Self.json(settings, policy)) } else { Terminal.print(Self.text(settings, policy)) }
        } catch {
            if json { Terminal.print(error.json) } else { Terminal.complain(error.rendered) }
            throw ExitCode.configuration
        }
    }

    private static func text(_ settings: Settings, _ policy: Policy) -> String {
        var lines = ["valid; configuration \(policy.digest)"]
        lines.append("  listens on \(settings.server.host):\(settings.server.port)")
        lines.append("  store \(settings.store.path), durability \(settings.store.durability.rawValue)")
        switch settings.auth.mode {
        case .none: lines.append("  asks for no key")
        case .keys: lines += settings.auth.keys.map(text)
        }
        for provider in policy.providers {
            lines.append("  provider \(provider.name) (\(provider.type)) \(provider.baseURL ?? "embedded")")
        }
        for model in policy.models {
            let targets = model.targets.map { target in
                "\(target.provider)/\(target.model?.text ?? "*") x\(JSONValue.double(target.weight).text)"
            }
            lines.append("  model \(model.name) -> \(targets.joined(separator: ", "))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func text(_ key: ClientKeySettings) -> String {
        let models = key.models.map { $0.isEmpty ? "no model" : $0.map(\.text).joined(separator: ", ") }
        return "  key \(key.id) (\(key.key.name)) -> \(key.isDisabled ? "disabled" : models ?? "every model")"
    }

    private static func json(_ settings: Settings, _ policy: Policy) -> JSONValue {
        .object([
            JSONMember("valid", .bool(true)),
            JSONMember("config_digest", .string(policy.digest.text)),
            JSONMember("providers", .array(policy.providers.map { .string($0.name.text) })),
            JSONMember("models", .array(policy.models.map { .string($0.name.text) })),
            JSONMember("problems", .array([])),
        ])
    }
}

extension ConfigurationError {
    /// The object of `check --json` for an invalid configuration.
    fileprivate var json: JSONValue {
        .object([
            JSONMember("valid", .bool(false)),
            JSONMember(
                "problems",
                .array(
                    records.map { record in
                        .object([
                            JSONMember("code", .string(record.code)),
                            JSONMember("file", .string(record.file)),
                            JSONMember("line", record.line.map { .integer(Int64($0)) } ?? .null),
                            JSONMember("column", record.column.map { .integer(Int64($0)) } ?? .null),
                            JSONMember("key", .string(record.key)),
                            JSONMember("message", .string(record.message)),
                            JSONMember("hint", record.hint.map(JSONValue.string) ?? .null),
                        ])
                    })),
        ])
    }
}
