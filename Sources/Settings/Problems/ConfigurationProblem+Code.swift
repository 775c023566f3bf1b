extension ConfigurationProblem {
    /// What can be wrong; the raw values are contract.
    public enum Code: String, Sendable, CaseIterable {
        // The file.
        /// The file cannot be opened or read.
        case unreadableFile = "unreadable_file"
        /// The file, or what its aliases stand for, is larger than the bound.
        case tooLarge = "too_large"
        /// The file is no UTF-8.
        case notUTF8 = "not_utf8"
        /// The file is no YAML.
        case invalidYAML = "invalid_yaml"
        /// The file says nothing.
        case emptyDocument = "empty_document"
        /// The file holds more than one document.
        case severalDocuments = "several_documents"
        /// An alias names no anchor above it.
        case unknownAlias = "unknown_alias"
        /// A value has a tag of its own.
        case unsupportedTag = "unsupported_tag"

        // Keys and values.
        /// A key that has no meaning here.
        case unknownKey = "unknown_key"
        /// A key that stands twice in one mapping.
        case duplicateKey = "duplicate_key"
        /// A key that must be there.
        case missingKey = "missing_key"
        /// A key that has no effect beside the others.
        case notApplicable = "not_applicable"
        /// A list where a text belongs, and the like.
        case wrongType = "wrong_type"
        /// A word that is none of those allowed.
        case unknownValue = "unknown_value"
        /// A number, duration or size outside its range.
        case outOfRange = "out_of_range"
        /// A duration that is no whole number of steps.
        case notAMultiple = "not_a_multiple"
        /// Numbers of which one is not larger than the one before.
        case notAscending = "not_ascending"
        /// A list longer than its bound.
        case tooMany = "too_many"
        /// A value that stands twice in one list.
        case duplicateEntry = "duplicate_entry"
        /// No duration such as `30s`.
        case invalidDuration = "invalid_duration"
        /// No size such as `32MiB`.
        case invalidSize = "invalid_size"
        /// A name with characters or a length that are not allowed.
        case invalidName = "invalid_name"
        /// No address to listen on.
        case invalidAddress = "invalid_address"
        /// A path that no file can have.
        case invalidPath = "invalid_path"
        /// No origin of a page.
        case invalidOrigin = "invalid_origin"
        /// No URL that calls can be made to.
        case invalidURL = "invalid_url"
        /// A URL with a user name or a password in it.
        case urlUserInfo = "url_user_info"
        /// A URL that is neither http nor https.
        case unsupportedScheme = "unsupported_scheme"

        // What the values mean together.
        /// A file without any provider.
        case noProviders = "no_providers"
        /// A file without any model.
        case noModels = "no_models"
        /// A model that nobody answers.
        case noTargets = "no_targets"
        /// Keys are asked for and there are none.
        case noKeys = "no_keys"
        /// Two keys of clients with one id.
        case duplicateKeyID = "duplicate_key_id"
        /// A name of a model that none has.
        case unknownModel = "unknown_model"
        /// Two providers of one name.
        case duplicateProvider = "duplicate_provider"
        /// Two models of one name.
        case duplicateModel = "duplicate_model"
        /// Two targets of one model that are the same.
        case duplicateTarget = "duplicate_target"
        /// Two targets that are the same upstream and say different things of its breaker.
        case differentBreakers = "different_breakers"
        /// A target whose provider is not in the file.
        case unknownProvider = "unknown_provider"
        /// A model whose weights sum to 0.
        case zeroWeights = "zero_weights"
        /// Two listeners on one address.
        case sameAddress = "same_address"
        /// More requests at once than the queue to the log has places for.
        case tooManyInFlight = "too_many_in_flight"
        /// A call that would end before its first byte is late.
        case totalShorterThanFirstByte = "total_shorter_than_first_byte"
        /// A request that would end before its provider's first byte is late.
        case deadlineNotLongerThanFirstByte = "deadline_not_longer_than_first_byte"
        /// A breaker that would forget a call before its first byte is late.
        case windowShorterThanFirstByte = "window_shorter_than_first_byte"
        /// Samples that would have to be further apart than they are kept.
        case spreadNotShorterThanWindow = "spread_not_shorter_than_window"
        /// A longest wait that is shorter than the first.
        case maximumShorterThanFirst = "maximum_shorter_than_first"

        // Secrets.
        /// Nothing supplies a secret.
        case missingSecret = "missing_secret"
        /// A secret that cannot be sent, or that is none.
        case invalidSecret = "invalid_secret"
        /// Two secrets that have to differ and do not.
        case sameSecret = "same_secret"
    }
}
