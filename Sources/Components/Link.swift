/// A text that leads to an address.
package struct Link: Sendable, Hashable {
    package let label: String, address: String

    /// An `address` that is no safe address is shown as text only.
    package init(_ label: String, to address: String) {
        (self.label, self.address) = (label, address)
    }
}
