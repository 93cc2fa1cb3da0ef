/// Something each new SQLite connection is given before use, such as a tokenizer or a function written in C.
package struct SQLiteExtension: Sendable {
    let register: @Sendable (OpaquePointer) -> Int32

    /// `register` is called with each new `sqlite3 *` and answers a SQLite result code, 0 for success.
    package init(_ register: @escaping @Sendable (OpaquePointer) -> Int32) { self.register = register }
}
