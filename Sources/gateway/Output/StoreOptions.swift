import ArgumentParser

/// What every reading verb takes.
struct StoreOptions: ParsableArguments {
    @Option(help: "The store's directory.")
    var store = "data"

    @Flag(help: "Print JSON instead of text.")
    var json = false
}
