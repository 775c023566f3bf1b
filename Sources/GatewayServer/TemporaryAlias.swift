import GatewayCore

public typealias ErrorCode = GatewayCore.ErrorCode
