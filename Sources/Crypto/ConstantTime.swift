internal import CSodium

/// Comparison of secrets.
package enum ConstantTime {
    /// Whether both hold the same bytes, in a time that depends only on their length.
    ///
    /// Source: <https://doc.libsodium.org/helpers#constant-time-test-for-equality>.
    package static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && sodium_memcmp(left, right, left.count) == 0
    }
}
