/// The version of this build, as `gateway --version`, `gateway.started` and our `user-agent` say it.
public enum BuildVersion {
    /// Semantic version.
    public static let text = "0.1.0-dev"
}
