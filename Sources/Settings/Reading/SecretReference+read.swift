extension SecretReference {
    /// A value of the form `{ secret: NAME }`. Whatever stands there instead may be the key itself and is never shown.
    static func read(_ given: Field, hintForNothing: String) -> SecretReference? {
        var field = given
        field.isSensitive = true
        let expectation = "{ secret: NAME }"
        guard !field.node.isNothing else {
            field.reportExpected(expectation, hint: hintForNothing)
            return nil
        }
        let hint = "put the key in an environment variable, and name the variable here"
        guard let section = SectionReader<SecretKey>(field, expectation: expectation, hint: hint) else { return nil }
        let name = section.required(.secret, .environmentName, hint: "name the variable that holds the key")
        return name.map(SecretReference.init(name:))
    }
}
