// swift-tools-version: 6.2
// The engine and its tests as a package of their own: builds in a minute, also in release and with a bug seeded into it.
// infra/test-large.sh and infra/seeded-bugs.py put the folders beside it.
import PackageDescription

let package = Package(
    name: "core",
    targets: [
        .target(name: "GatewayCore"),
        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(
            name: "GatewayCoreTests", dependencies: ["GatewayCore", "TestSupport"], exclude: ["SeededBugs"]),
    ],
    swiftLanguageModes: [.v6])
