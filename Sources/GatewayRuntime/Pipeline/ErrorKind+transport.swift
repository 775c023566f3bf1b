import CurlTransport
import GatewayCore

extension ErrorKind {
    /// The recorded kind of a transport failure.
    ///
    /// - Parameter hasHead: true when the answer's head had arrived: a connection that breaks then cuts a body.
    init(_ kind: TransferFailure.Kind, hasHead: Bool) {
        self =
            switch kind {
            case .dns: .dns
            case .connect: .connect
            case .tls: .tls
            case .connectTimeout: .connectTimeout
            case .firstByteTimeout: .firstByteTimeout
            case .idleTimeout: .idleTimeout
            case .totalTimeout: .totalTimeout
            case .send: .send
            case .receive: hasHead ? .truncatedBody : .receive
            case .truncated: .truncatedBody
            case .protocol: .httpProtocol
            case .tooLargeHead: .answerTooLarge
            case .cancelled: .clientClosed
            case .shutdown: .shutdown
            case .local: .local
            }
    }
}
