/// What is said of a breaker, from the general (`resilience.breaker`) to the particular (a target), while it is read. What
/// contradicts something is reported where the more particular of the two stands.
struct BreakerLayers {
    /// What holds so far.
    private(set) var settings = BreakerSettings()
    /// The sections there are, the most general first.
    private var sections: [SectionReader<BreakerKey>] = []
    /// How long the provider's calls may take; `nil` before it is known which provider, and when they cannot be read.
    var timeouts: TimeoutSection?
    /// Whether all that was said could be read.
    private var isKnown = true

    /// Nothing is known, so nothing can contradict it.
    static var unknown: BreakerLayers {
        var layers = BreakerLayers()
        layers.isKnown = false
        return layers
    }

    /// Reads a further section, if there is one. Answers what it says; `nil` when it is wrong, which has been reported.
    mutating func add(_ field: Field?) -> BreakerOverrides? {
        var overrides = BreakerOverrides()
        if let field {
            guard let section = SectionReader<BreakerKey>(field), let read = BreakerOverrides.read(section) else {
                isKnown = false
                return nil
            }
            overrides = read
            sections.append(section)
            settings = settings.overridden(by: overrides)
        }
        // Nothing is said about a value that could not be read: it has been reported.
        if isKnown {
            reportMaximum()
            reportSpread()
            if let timeouts { reportWindow(timeouts) }
        }
        return overrides
    }

    /// What stands under a key in the most particular section that has it, with how particular that is.
    private func last(_ key: BreakerKey) -> (depth: Int, field: Field)? {
        for (depth, section) in sections.enumerated().reversed() {
            if let field = section[key] { return (depth, field) }
        }
        return nil
    }

    private func reportMaximum() {
        guard let maximum = settings.recoveryTimeoutMaximum, maximum < settings.recoveryTimeout else { return }
        let shown = [settings.recoveryTimeout, maximum].map(DurationText.format)
        let (first, longest) = (last(.recoveryTimeout), last(.recoveryTimeoutMax))
        if let first, first.depth > longest?.depth ?? -1 {
            first.field.report(
                .maximumShorterThanFirst, "must not be longer than recovery_timeout_max (\(shown[1])), got \(shown[0])",
                hint: "set recovery_timeout_max here as well")
        } else {
            longest?.field.report(
                .maximumShorterThanFirst, "must not be shorter than recovery_timeout (\(shown[0])), got \(shown[1])",
                hint: "it is the longest that the breaker stays open, recovery_timeout the first time")
        }
    }

    private func reportSpread() {
        guard let spread = settings.spread, spread >= settings.window else { return }
        let shown = [settings.window, spread].map(DurationText.format)
        let (window, own) = (last(.window), last(.spread))
        if let window, window.depth > own?.depth ?? -1 {
            window.field.report(
                .spreadNotShorterThanWindow, "must be longer than spread (\(shown[1])), got \(shown[0])",
                hint: "set spread here as well, or leave it out everywhere")
        } else {
            own?.field.report(
                .spreadNotShorterThanWindow, "must be shorter than window (\(shown[0])), got \(shown[1])",
                hint: "samples are kept no longer than that")
        }
    }

    /// At the window where the provider or the target has one of its own, else at the provider's timeout, else at the window
    /// of all.
    private func reportWindow(_ timeouts: TimeoutSection) {
        guard settings.window < timeouts.settings.firstByte else { return }
        let shown = [settings.window, timeouts.settings.firstByte].map(DurationText.format)
        let window = last(.window)
        if let firstByte = timeouts.firstByte, window == nil || window?.field.path.hasPrefix("resilience") == true {
            firstByte.report(
                .windowShorterThanFirstByte,
                "must not be longer than the breaker's window (\(shown[0])), got \(shown[1])",
                hint: "set breaker: { window: \(shown[1]) } for this provider, or a shorter first_byte")
        } else {
            window?.field.report(
                .windowShorterThanFirstByte,
                "must not be shorter than \(timeouts.path).first_byte (\(shown[1])), got \(shown[0])",
                hint: "a call would be forgotten before its first byte is late")
        }
    }
}
