internal import Database

extension Registry {
    /// Forward only; a released one is never edited.
    static let migrations = [
        Migration(
            name: "registry-001-records",
            sql: """
                CREATE TABLE record (
                    identifier TEXT NOT NULL PRIMARY KEY,
                    number INTEGER NOT NULL UNIQUE,
                    schema TEXT NOT NULL,
                    code TEXT NOT NULL,
                    government TEXT,
                    owner TEXT,
                    revision INTEGER NOT NULL,
                    status TEXT NOT NULL CHECK (status IN ('published', 'withdrawn', 'erased')),
                    title TEXT NOT NULL,
                    missing TEXT,
                    first_published INTEGER NOT NULL,
                    published INTEGER NOT NULL,
                    seq INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX record_by_schema ON record (schema, government, published);
                CREATE INDEX record_by_government ON record (government, schema);
                CREATE INDEX record_by_seq ON record (seq);
                CREATE INDEX record_by_published ON record (published);
                CREATE TABLE revision (
                    record TEXT NOT NULL REFERENCES record (identifier),
                    revision INTEGER NOT NULL,
                    seq INTEGER NOT NULL UNIQUE,
                    kind TEXT NOT NULL CHECK (kind IN ('publish', 'withdraw')),
                    version INTEGER NOT NULL,
                    published INTEGER NOT NULL,
                    account TEXT,
                    salt BLOB,
                    document TEXT,
                    PRIMARY KEY (record, revision)
                ) STRICT;
                CREATE TABLE citation (
                    source TEXT NOT NULL,
                    field TEXT NOT NULL,
                    target TEXT NOT NULL,
                    PRIMARY KEY (source, field, target)
                ) STRICT;
                CREATE INDEX citation_by_target ON citation (target, field);
                CREATE TABLE record_match (
                    schema TEXT NOT NULL,
                    match TEXT NOT NULL,
                    record TEXT NOT NULL,
                    PRIMARY KEY (schema, match, record)
                ) STRICT;
                CREATE INDEX record_match_by_record ON record_match (record);
                """),
        Migration(
            name: "registry-002-log",
            sql: """
                CREATE TABLE log_entry (
                    seq INTEGER NOT NULL PRIMARY KEY,
                    at INTEGER NOT NULL,
                    kind TEXT NOT NULL,
                    record TEXT NOT NULL,
                    revision INTEGER NOT NULL,
                    body TEXT NOT NULL,
                    leaf BLOB NOT NULL
                ) STRICT;
                CREATE TABLE log_node (
                    level INTEGER NOT NULL,
                    position INTEGER NOT NULL,
                    hash BLOB NOT NULL,
                    PRIMARY KEY (level, position)
                ) STRICT;
                """,
            appendOnly: ["log_entry", "log_node"]),
        Migration(
            name: "registry-003-drafts",
            sql: """
                CREATE TABLE draft (
                    identifier TEXT NOT NULL PRIMARY KEY,
                    schema TEXT NOT NULL,
                    government TEXT,
                    owner TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    amends INTEGER,
                    title TEXT NOT NULL,
                    document TEXT NOT NULL,
                    created INTEGER NOT NULL,
                    updated INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX draft_by_owner ON draft (owner, updated);
                CREATE INDEX draft_by_government ON draft (government, updated);
                """),
        Migration(
            name: "registry-004-attachments",
            sql: """
                CREATE TABLE attachment (
                    digest TEXT NOT NULL PRIMARY KEY,
                    bytes INTEGER NOT NULL,
                    type TEXT NOT NULL,
                    name TEXT NOT NULL,
                    account TEXT NOT NULL,
                    created INTEGER NOT NULL
                ) STRICT;
                CREATE TABLE attachment_use (
                    digest TEXT NOT NULL,
                    record TEXT NOT NULL,
                    PRIMARY KEY (digest, record)
                ) STRICT;
                CREATE INDEX attachment_use_by_record ON attachment_use (record);
                """),
        Migration(
            name: "registry-005-log-key",
            sql: """
                CREATE TABLE log_key (
                    place INTEGER NOT NULL PRIMARY KEY CHECK (place = 1),
                    verifier TEXT NOT NULL
                ) STRICT;
                """),
        Migration(
            name: "registry-006-prefixes-and-signatures",
            sql: """
                ALTER TABLE record ADD COLUMN prefix TEXT NOT NULL DEFAULT 'BCH';
                CREATE TABLE draft_signature (
                    draft TEXT NOT NULL,
                    signature TEXT NOT NULL,
                    digest TEXT NOT NULL,
                    account TEXT NOT NULL,
                    name TEXT NOT NULL,
                    role TEXT NOT NULL,
                    at INTEGER NOT NULL,
                    PRIMARY KEY (draft, signature)
                ) STRICT;
                """),
        Migration(
            name: "registry-007-attachment-uploaders",
            sql: """
                CREATE TABLE attachment_uploader (
                    digest TEXT NOT NULL,
                    account TEXT NOT NULL,
                    PRIMARY KEY (digest, account)
                ) STRICT;
                INSERT INTO attachment_uploader (digest, account) SELECT digest, account FROM attachment;
                """),
        Migration(
            name: "registry-008-draft-requests",
            sql: """
                CREATE TABLE draft_request (
                    draft TEXT NOT NULL PRIMARY KEY,
                    account TEXT NOT NULL,
                    name TEXT NOT NULL,
                    at INTEGER NOT NULL,
                    message TEXT NOT NULL,
                    version INTEGER NOT NULL,
                    returned_by TEXT,
                    returned_at INTEGER,
                    reason TEXT
                ) STRICT;
                """),
    ]
}
