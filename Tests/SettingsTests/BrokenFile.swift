import Testing

@testable import Settings

/// A configuration file with faults, and exactly what is said about it.
struct BrokenFile: CustomTestStringConvertible {
    let title: String
    let text: String
    let rendered: String

    init(_ title: String, _ text: String, says rendered: String) {
        self.title = title
        self.text = text
        self.rendered = rendered
    }

    var testDescription: String { title }

    static let all =
        yaml + yamlMore + keys + keysMore + values + valuesMore + server + cors + admin + auth + providers
        + providersMore
        + connections + connectionsMore + models + modelsMore + resilience + resilienceMore + breakers
}

@Suite("Broken files")
struct BrokenFileTests {
    @Test("What is said about a broken file is exact", arguments: BrokenFile.all)
    func rendering(file: BrokenFile) {
        let error = #expect(throws: ConfigurationError.self) {
            try Settings.parse(text: file.text, fileName: "gateway.yaml")
        }
        #expect(error?.rendered == file.rendered)
    }

    @Test("The table holds at least 60 files, and every code that the text of a small file can cause")
    func breadth() {
        let elsewhere: Set<ConfigurationProblem.Code> = [
            .unreadableFile, .notUTF8, .tooLarge, .tooMany, .missingSecret, .invalidSecret, .sameSecret,
        ]
        for code in ConfigurationProblem.Code.allCases where !elsewhere.contains(code) {
            let isThere = BrokenFile.all.contains { $0.rendered.contains("error[\(code.rawValue)]") }
            #expect(isThere, "\(code.rawValue)")
        }
        #expect(BrokenFile.all.count >= 60)
    }

    @Test("No key that was pasted into a file is ever shown")
    func secretsStayHidden() {
        for file in BrokenFile.all where file.text.contains("sk-very-secret") {
            #expect(!file.rendered.contains("very-secret"))
        }
    }
}
