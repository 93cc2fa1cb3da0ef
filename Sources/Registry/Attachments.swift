package import Accounts
package import Database
internal import Formats

/// A file that belongs to records, kept by the digest of its bytes.
package struct Attachment: Sendable {
    /// SHA-256, in hexadecimal.
    package let digest: String
    package let bytes: Int
    /// Media type as found, never served as a page.
    package let type: String
    package let name: String
    package let account: String
    /// Cited by a published record: everybody may read it.
    package let isPublished: Bool
}

extension Registry {
    /// Notes a file whose bytes are safely stored already; the same bytes twice are one file.
    package func addAttachment(
        digest: String, bytes: Int, type: String, name: String, actor: Actor
    ) throws(DatabaseError) {
        let time = now()
        try database.write { (connection) throws(DatabaseError) in
            _ = try connection.execute(
                """
                INSERT INTO attachment (digest, bytes, type, name, account, created)
                VALUES (\(digest), \(bytes), \(type), \(name), \(actor.account), \(time)) ON CONFLICT DO NOTHING
                """)
            _ = try connection.execute(
                """
                INSERT INTO attachment_uploader (digest, account) VALUES (\(digest), \(actor.account))
                ON CONFLICT DO NOTHING
                """)
        }
    }

    /// Whether the person uploaded these bytes, first or after others.
    package func hasUploaded(_ digest: String, _ actor: Actor) throws(DatabaseError) -> Bool {
        try database.read { (connection) throws(DatabaseError) in
            try connection.row(
                """
                SELECT 1 AS found FROM attachment_uploader WHERE digest = \(digest) AND account = \(actor.account)
                """) != nil
        }
    }

    /// Whether the person uploaded the file, or a draft holds it that they may see or are asked to sign.
    package func mayRead(_ attachment: Attachment, _ actor: Actor) throws(DatabaseError) -> Bool {
        if try hasUploaded(attachment.digest, actor) { return true }
        let drafts = try database.read { (connection) throws(DatabaseError) in
            try connection.drafts(holding: attachment.digest)
        }
        return drafts.contains { draft in
            guard let format = formats.format(draft.schema),
                format.attachments(in: draft.document).contains(attachment.digest)
            else { return false }
            let subject = format.subject(government: draft.government, owner: draft.owner)
            return actor.permit(.readDraft, for: subject) != nil
                || format.signatures.contains { signature in
                    format.subject(signature: signature.key, government: draft.government, owner: draft.owner)
                        .flatMap { actor.permit(.sign, for: $0) } != nil
                }
        }
    }

    package func attachment(_ digest: String) throws(DatabaseError) -> Attachment? {
        try database.read { (connection) throws(DatabaseError) in
            guard
                let row = try connection.row(
                    """
                    SELECT digest, bytes, type, name, account, EXISTS (SELECT 1 FROM attachment_use u
                    JOIN record r ON r.identifier = u.record WHERE u.digest = attachment.digest
                    AND r.status <> 'erased') AS used FROM attachment WHERE digest = \(digest)
                    """)
            else { return nil }
            return Attachment(
                digest: try row.text("digest"), bytes: try row.int("bytes"), type: try row.text("type"),
                name: try row.text("name"), account: try row.text("account"), isPublished: try row.bool("used"))
        }
    }
}

extension Connection {
    /// Drafts whose document names these bytes: a digest is found nowhere else in a text.
    func drafts(holding digest: String) throws(DatabaseError) -> [Draft] {
        var drafts: [Draft] = []
        for row in try rows("SELECT \(Draft.columns) FROM draft WHERE document LIKE \("%\"\(digest)\"%")") {
            drafts.append(try Draft(row))
        }
        return drafts
    }

    /// Forgets the files that only this record has, or had in its draft, which is gone; answers their digests.
    func removeAttachments(
        onlyOf identifier: String, draftedWith drafted: [String]
    ) throws(DatabaseError) -> [String] {
        var candidates = Set(drafted)
        for row in try rows("SELECT digest FROM attachment_use WHERE record = \(identifier)") {
            candidates.insert(try row.text("digest"))
        }
        var digests: [String] = []
        for digest in candidates.sorted() {
            let other = try row(
                "SELECT record FROM attachment_use WHERE digest = \(digest) AND record <> \(identifier)")
            if other == nil, try drafts(holding: digest).isEmpty { digests.append(digest) }
        }
        try execute("DELETE FROM attachment WHERE digest IN \(list: digests)")
        try execute("DELETE FROM attachment_uploader WHERE digest IN \(list: digests)")
        try execute("DELETE FROM attachment_use WHERE record = \(identifier)")
        return digests
    }
}
