import Accounts

/// HTML has roles as well.
typealias PersonRole = Role
