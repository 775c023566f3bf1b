/// The keys of clients as they are resolved, one after the other: each has to be usable, and to tell one client from every
/// other and from an operator.
struct ClientKeySecrets {
    /// What cannot be a client's key.
    enum Problem: Equatable {
        case length
        case character
        case sameAsKey(id: String)
        case sameAsAdminKey
    }

    let adminKey: Secret?
    private(set) var byID: [String: Secret] = [:]
    private var idByValue: [String: String] = [:]

    init(adminKey: Secret?) {
        self.adminKey = adminKey
    }

    /// Takes a key in, or says what is wrong with it.
    mutating func take(_ secret: Secret, of client: ClientKeySettings) -> Problem? {
        let problem: Problem? = secret.withValue { value in
            guard Limits.clientKeyBytes.contains(value.utf8.count) else { return .length }
            // What else there is cannot be told apart once it went through a header.
            guard value.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return .character }
            if let id = idByValue[value] { return .sameAsKey(id: id) }
            idByValue[value] = client.id
            return adminKey == secret ? .sameAsAdminKey : nil
        }
        if problem == nil { byID[client.id] = secret }
        return problem
    }
}

extension ClientKeySecrets.Problem {
    var code: ConfigurationProblem.Code {
        switch self {
        case .length, .character: .invalidSecret
        case .sameAsKey, .sameAsAdminKey: .sameSecret
        }
    }

    /// What the variable holds; never any of it.
    var finding: String {
        switch self {
        case .length:
            "a key of other than \(Limits.clientKeyBytes.lowerBound) to \(Limits.clientKeyBytes.upperBound) bytes"
        case .character: "a key with blanks or other characters than visible ASCII"
        case .sameAsKey(let id): "the same key as that of \(id.quoted)"
        case .sameAsAdminKey: "the admin key"
        }
    }

    var hint: String {
        switch self {
        case .length, .character: "make a key that cannot be guessed, such as with openssl rand -hex 24"
        case .sameAsKey: "each key tells one client from the others; make another one"
        case .sameAsAdminKey: "a client with it could change the gateway; make another one"
        }
    }
}
