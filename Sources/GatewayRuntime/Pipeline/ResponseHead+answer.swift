import CurlTransport

extension ResponseHead {
    /// True for the statuses with which an answer comes: not for a part of one (206), and not for none (204).
    var isWholeAnswer: Bool { status == 200 || status == 201 }

    /// The content type for the client: the provider's if it can stand in a header, else JSON.
    var sendableContentType: String {
        guard let type = self["content-type"], type.utf8.count <= 128,
            type.utf8.allSatisfy({ (0x20...0x7E).contains($0) }), !type.isEmpty
        else { return "application/json" }
        return type
    }
}
