package import Database

import CTextAnalysis

/// The tokenizer `bch` of full-text tables: `CREATE VIRTUAL TABLE … USING fts5(…, tokenize = 'bch')`.
///
/// One table holds all languages: the characters `TextLanguage.mark` within a text say which language follows. A text
/// gives each word folded, and its stem in the language of its segment; a query gives each word folded and its stems in
/// every language of its script, so that it finds texts of all languages.
package enum TextTokenizer {
    package static let sqliteExtension = SQLiteExtension { connection in text_register_tokenizer(connection) }
}
