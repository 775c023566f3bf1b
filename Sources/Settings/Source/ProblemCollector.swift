/// Gathers what is wrong with a file while it is read, and where each value stands.
final class ProblemCollector {
    private(set) var problems: [ConfigurationProblem] = []
    private(set) var omittedCount = 0
    var positions: [String: SourcePosition] = [:]
    private var told: Set<Identity> = []

    /// What makes two problems one: an alias brings the same fault of the same place to several key paths.
    private struct Identity: Hashable {
        let code: ConfigurationProblem.Code
        let position: SourcePosition
        let key: Substring
    }

    func report(
        _ code: ConfigurationProblem.Code,
        keyPath: String,
        at position: SourcePosition,
        hidesValue: Bool = false,
        message: @autoclosure () -> String,
        hint: @autoclosure () -> String? = nil
    ) {
        let key = keyPath[(keyPath.lastIndex(of: ".") ?? keyPath.startIndex)...]
        guard told.insert(Identity(code: code, position: position, key: key)).inserted else { return }
        guard problems.count < Limits.problems else {
            omittedCount += 1
            return
        }
        problems.append(
            ConfigurationProblem(
                code: code, keyPath: keyPath, position: position, message: message(), hint: hint(),
                hidesValue: hidesValue))
    }
}
