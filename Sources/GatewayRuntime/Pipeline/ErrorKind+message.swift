import GatewayCore

extension ErrorKind {
    /// What a client is told of a failed attempt. Which provider it was stands beside it; addresses and keys never do.
    var clientMessage: String {
        switch self {
        case .dns: "The provider's host name could not be resolved."
        case .connect: "The provider could not be connected to."
        case .tls: "No secure connection to the provider could be made."
        case .connectTimeout: "The provider could not be connected to in time."
        case .firstByteTimeout: "The provider did not begin to answer in time."
        case .idleTimeout: "The provider stopped in the middle of its answer."
        case .totalTimeout: "The provider did not finish its answer in time."
        case .send, .receive: "The connection to the provider broke."
        case .truncatedBody, .truncatedStream: "The provider's answer ended too early."
        case .emptyAnswer: "The provider's answer was empty."
        case .malformedAnswer: "The provider's answer is not what the API promises."
        case .errorInAnswer: "The provider reported an error inside its answer."
        case .answerTooLarge: "The provider's answer is larger than this gateway accepts."
        case .httpProtocol: "The provider broke the HTTP protocol."
        case .status: "The provider answered with an error."
        case .deadline: "The request was not answered within its deadline."
        case .clientClosed: "The client closed the connection."
        case .shutdown: "The gateway is shutting down."
        case .auditStore: "The gateway could not record its decision."
        case .local: "The gateway could not make the call."
        }
    }
}
