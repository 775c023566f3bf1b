/// The bounds of what a file may say. The only place where they stand.
enum Limits {
    static let port = 0...65_535
    static let bodyBytes = 1024...(1024 * 1024 * 1024)
    static let drainTimeout = Duration.zero...Duration.seconds(3600)
    static let commitTimeout = Duration.milliseconds(1)...Duration.seconds(3600)
    static let clientTimeout = Duration.milliseconds(1)...Duration.seconds(3600)
    /// Browsers keep the answer to a preflight no longer than a day, and count in seconds.
    static let corsMaximumAge = Duration.seconds(1)...Duration.seconds(24 * 3600)
    static let callTimeout = Duration.milliseconds(1)...Duration.seconds(24 * 3600)
    static let maximumInFlight = 1...1_000_000
    static let healthInterval = Duration.milliseconds(10)...Duration.seconds(3600)
    static let weight = 0.0...1_000_000.0

    static let warmupIdle = Duration.milliseconds(10)...Duration.seconds(24 * 3600)
    static let warmupTimeout = Duration.milliseconds(1)...Duration.seconds(3600)
    /// A share of something, all and nothing included.
    static let share = 0.0...1.0

    static let nameBytes = 64
    static let modelNameBytes = 256
    static let environmentNameBytes = 128
    static let hostBytes = 253
    static let pathBytes = 4096
    static let urlBytes = 2048

    static let providers = 256
    static let models = 4096
    static let targets = 64
    static let allowedOrigins = 256
    static let allowedHosts = 256
    static let clientKeys = 4096
    static let modelPatterns = 256

    /// A shorter key could be guessed, a longer one is a mistake.
    static let clientKeyBytes = 8...512

    /// A larger file is refused unread.
    static let fileBytes = 1024 * 1024
    /// Nodes of the document with every alias written out, so that a few lines cannot stand for billions of values.
    static let nodes = 100_000
    /// Levels of nesting with every alias written out; the deepest key there is needs 8.
    static let depth = 64
    /// More problems than this are counted, not told.
    static let problems = 100
    /// Each repeated key costs one more parse of the text (see `DuplicateKeyMask`).
    static let duplicateKeys = 20
}
