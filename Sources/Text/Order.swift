import CTextAnalysis

/// The longest sort key, in bytes.
package let sortKeyBytesMax = 64

/// Bytes that sort as a reader of `language` expects, ignoring case, accents and punctuation, numbers by value.
///
/// The collation that CLDR gives the language, Chinese by pinyin; the root collation for another. At most
/// `sortKeyBytesMax` bytes, so that texts with a long common beginning tie.
package func sortKey(_ text: String, in language: TextLanguage = .other) -> [UInt8] {
    withBytes(of: text) { bytes, count in
        [UInt8](unsafeUninitializedCapacity: sortKeyBytesMax) { buffer, length in
            let written = text_sort_key(bytes, count, language.native, buffer.baseAddress, Int32(sortKeyBytesMax))
            length = max(0, Int(written))
        }
    }
}

/// The items in the order in which a reader of `language` looks for them in a list, by what each is called.
package func alphabetical<Item>(
    _ items: some Sequence<Item>, in language: TextLanguage, by text: (Item) -> String
) -> [Item] {
    items.map { item in
        let text = text(item)
        return (item: item, text: text, key: sortKey(text, in: language))
    }.sorted { left, right in
        left.key == right.key ? left.text < right.text : left.key.lexicographicallyPrecedes(right.key)
    }.map(\.item)
}
