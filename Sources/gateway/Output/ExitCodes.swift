import ArgumentParser
import AuditStore

extension ExitCode {
    /// A finding: a divergence, a broken chain, nothing found.
    static let finding = ExitCode(1)
    /// The store is missing, foreign, newer, locked or damaged (`EX_NOINPUT`).
    static let store = ExitCode(66)
    /// The address cannot be listened on (`EX_UNAVAILABLE`).
    static let cannotListen = ExitCode(69)
    /// Nobody answers who was to be asked (`EX_UNAVAILABLE` as well).
    static let unavailable = ExitCode(69)
    /// A failure of ours (`EX_SOFTWARE`).
    static let `internal` = ExitCode(70)
    /// The configuration is invalid (`EX_CONFIG`).
    static let configuration = ExitCode(78)
}
