internal import Accounts

/// What a person is to the Clearing-House; named so because HTML has roles as well.
typealias AccountRole = Role
