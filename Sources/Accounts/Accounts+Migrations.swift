package import Database

extension Accounts {
    /// The tables of people, sessions and failed sign-ins.
    package static let migrations = [
        Migration(
            name: "accounts-001-accounts",
            sql: """
                CREATE TABLE account (
                    id TEXT PRIMARY KEY,
                    email TEXT NOT NULL UNIQUE,
                    name TEXT NOT NULL,
                    government TEXT CHECK (length(government) = 2),
                    password_hash TEXT NOT NULL,
                    created_at INTEGER NOT NULL,
                    disabled_at INTEGER
                ) STRICT;
                CREATE INDEX account_government ON account (government);
                CREATE TABLE account_role (
                    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                    role TEXT NOT NULL,
                    PRIMARY KEY (account, role)
                ) STRICT;
                CREATE TABLE account_session (
                    token_digest BLOB PRIMARY KEY CHECK (length(token_digest) = 32),
                    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                    created_at INTEGER NOT NULL,
                    seen_at INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX account_session_account ON account_session (account);
                CREATE INDEX account_session_created ON account_session (created_at);
                CREATE TABLE sign_in_failure (
                    source TEXT PRIMARY KEY,
                    failures INTEGER NOT NULL CHECK (failures >= 0),
                    last_at INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX sign_in_failure_last ON sign_in_failure (last_at);
                """),
        Migration(
            name: "accounts-002-known-networks",
            sql: """
                CREATE TABLE sign_in_known (
                    source TEXT PRIMARY KEY,
                    last_at INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX sign_in_known_last ON sign_in_known (last_at);
                """),
        Migration(
            name: "accounts-003-letters",
            sql: """
                ALTER TABLE account ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
                ALTER TABLE account ADD COLUMN wants_letters INTEGER NOT NULL DEFAULT 1;
                CREATE TABLE account_link (
                    token_digest BLOB PRIMARY KEY CHECK (length(token_digest) = 32),
                    account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                    created_at INTEGER NOT NULL,
                    ends_at INTEGER NOT NULL,
                    is_first INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX account_link_account ON account_link (account);
                CREATE INDEX account_role_role ON account_role (role);
                """),
    ]
}
