/// One entry of `models`: a name that clients ask for, and who answers.
public struct ModelSettings: Sendable, Equatable {
    /// The name that takes every name not listed.
    public static let catchAllName = "*"

    /// The unique name, 1 to 256 bytes of UTF-8.
    public let name: String
    /// Who may answer, in the order of the file; at least one, and the weights sum to more than 0.
    public let targets: [TargetSettings]

    /// Whether this entry takes every name not listed.
    public var isCatchAll: Bool { name == Self.catchAllName }

    /// Puts the entry together.
    public init(name: String, targets: [TargetSettings]) {
        self.name = name
        self.targets = targets
    }
}
