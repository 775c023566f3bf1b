// swift-tools-version: 6.2

import PackageDescription

/// Every target of ours is held to the same bar: Swift 6 language mode (complete concurrency checking) and no warnings.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
]

let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTPTypesHTTP1: Target.Dependency = .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let serviceLifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
    name: "sre-inference-gateway",
    products: [
        .executable(name: "gateway", targets: ["gateway"])
    ],
    dependencies: [
        // `traits: []` leaves out what we do not serve with and what would be built for nothing.
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        // What Hummingbird's own interface is made of.
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    ],
    targets: [
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // Pure: no I/O, clock, randomness, logging, async or Foundation.
        .target(name: "JSON", swiftSettings: strict),
        .target(name: "GatewayCore", swiftSettings: strict),
        .target(name: "OpenAIWire", dependencies: ["JSON"], swiftSettings: strict),

        // Threads that wake each other; knows nothing of anything.
        .target(name: "Doorbell", swiftSettings: strict),

        // Over the system libraries; they know nothing of gateways.
        .target(name: "SQLite", dependencies: ["CSQLite"], swiftSettings: strict),
        .target(name: "CurlTransport", dependencies: ["CCurl", "Doorbell"], swiftSettings: strict),
        .target(name: "Gunzip", dependencies: ["CZlib"], swiftSettings: strict),

        // The record and what is folded from it.
        .target(
            name: "AuditStore", dependencies: ["GatewayCore", "JSON", "SQLite", "Doorbell", crypto],
            // Embedded, so that the binary needs no file beside it.
            resources: [.embedInCode("../../migrations/0001_event_log.sql")], swiftSettings: strict),
        .target(name: "Projections", dependencies: ["GatewayCore", "JSON"], swiftSettings: strict),
        .target(name: "Replay", dependencies: ["GatewayCore", "JSON"], swiftSettings: strict),

        // The shell.
        .target(name: "Settings", dependencies: [yams], swiftSettings: strict),
        .target(
            name: "GatewayRuntime",
            dependencies: [
                "GatewayCore", "OpenAIWire", "AuditStore", "CurlTransport", "Projections", "Replay", "Settings",
                "Doorbell", crypto, logging,
            ],
            swiftSettings: strict),
        .target(
            name: "MockProvider",
            dependencies: [
                "OpenAIWire", "JSON", httpTypes, hummingbird, logging, nioCore, nioHTTPTypes, serviceLifecycle,
            ],
            swiftSettings: strict),
        .target(
            name: "GatewayServer",
            dependencies: [
                "GatewayCore", "OpenAIWire", "JSON", "Gunzip", "Doorbell", "GatewayRuntime", "Projections", httpTypes,
                hummingbird,
                logging, nioCore, nioHTTP1, nioHTTPTypes, nioHTTPTypesHTTP1, serviceLifecycle,
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "gateway",
            dependencies: [
                "GatewayCore", "GatewayRuntime", "GatewayServer", "MockProvider", "AuditStore", "Replay", "Settings",
                "JSON", argumentParser, logging, serviceLifecycle, unixSignals,
            ],
            swiftSettings: strict),

        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(name: "JSONTests", dependencies: ["JSON", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "GatewayCoreTests", dependencies: ["GatewayCore", "TestSupport"],
            exclude: ["SeededBugs/bugs.txt"], swiftSettings: strict),
        .testTarget(
            name: "OpenAIWireTests", dependencies: ["OpenAIWire", "JSON", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "DoorbellTests", dependencies: ["Doorbell"], swiftSettings: strict),
        .testTarget(name: "SQLiteTests", dependencies: ["SQLite", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "CurlTransportTests", dependencies: ["CurlTransport"], exclude: ["Peers"], swiftSettings: strict),
        .testTarget(name: "GunzipTests", dependencies: ["Gunzip", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "AuditStoreTests", dependencies: ["AuditStore", "GatewayCore", "SQLite", "JSON", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "MockProviderTests", dependencies: ["MockProvider", "JSON", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "ProjectionsTests", dependencies: ["Projections", "GatewayCore", "AuditStore", "TestSupport"],
            swiftSettings: strict),
        .testTarget(name: "ReplayTests", dependencies: ["Replay", "GatewayCore", "JSON"], swiftSettings: strict),
        .testTarget(name: "SettingsTests", dependencies: ["Settings", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "GatewayRuntimeTests",
            dependencies: [
                "GatewayRuntime", "GatewayCore", "AuditStore", "CurlTransport", "Replay", "Settings", logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "GatewayServerTests",
            dependencies: [
                "GatewayServer", "GatewayRuntime", "Doorbell", hummingbird, httpTypes, nioCore, nioHTTP1, nioHTTPTypes,
                nioHTTPTypesHTTP1, nioPosix,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["gateway", "GatewayCore", "AuditStore", "Replay", "SQLite", "JSON"],
            exclude: ["Clients"], swiftSettings: strict),
        .testTarget(name: "HouseTests", swiftSettings: strict),
    ]
)
