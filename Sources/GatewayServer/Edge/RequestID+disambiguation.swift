import GatewayCore

/// Hummingbird has a type of this name, too; here it always means ours.
typealias RequestID = GatewayCore.RequestID
