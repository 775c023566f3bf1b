import GatewayCore

/// Headers of a client's request that a provider may be sent, where its configuration says so. No other ever is.
public struct ClientHeaders: Sendable {
    /// `OpenAI-Organization`: the organisation that is billed.
    public let organization: String?
    /// `OpenAI-Project`: the project that is billed.
    public let project: String?
    /// `OpenAI-Beta`: the parts of the API in trial that are wanted.
    public let beta: String?

    /// Longer values are not sent on: 256 bytes.
    public static let maximumBytes = 256

    /// Takes what can be sent on: printable ASCII of at most 256 bytes; anything else is left out.
    public init(organization: String? = nil, project: String? = nil, beta: String? = nil) {
        self.organization = organization.flatMap(Self.sendable)
        self.project = project.flatMap(Self.sendable)
        self.beta = beta.flatMap(Self.sendable)
    }

    private static func sendable(_ text: String) -> String? {
        let isFine =
            !text.isEmpty && text.utf8.count <= maximumBytes && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        return isFine ? text : nil
    }
}
