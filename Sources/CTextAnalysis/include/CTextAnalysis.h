// Word breaking, folding and stemming in the six languages of the United Nations.
//
// Uses ICU (dictionary word breaking, NFKC case folding, collation), Snowball stemmers and, for one function, the
// FTS5 tokenizer interface of SQLite. Text is UTF-8 and need not be valid: an ill-formed byte is a separator.
// Every function may be called from any thread; what is costly to make is kept once for each thread.
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct sqlite3;

/// A token longer than this after folding is cut at a character boundary; in bytes.
#define TEXT_TOKEN_BYTES_MAX 64

/// Stands before each stem that differs from its word, so that a stem is never taken for a word.
#define TEXT_STEM_MARK '='

/// The language of a segment. A segment begins with the character U+E000 + language.
enum text_language {
    TEXT_UNKNOWN = 0, TEXT_ARABIC = 1, TEXT_ENGLISH = 2, TEXT_SPANISH = 3,
    TEXT_FRENCH = 4, TEXT_RUSSIAN = 5, TEXT_CHINESE = 6
};

/// What the tokens are for.
enum text_mode {
    /// To be found: each word with the stem of its own language.
    TEXT_DOCUMENT = 0,
    /// To find: each word with its stems in every language that its script can be.
    TEXT_QUERY = 1,
    /// To find by the beginning of the last word: words only.
    TEXT_PREFIX = 2,
    /// To be listed: words only, one for each position.
    TEXT_WORDS = 3
};

/// One form of the word at [start, end) of the text; offsets in bytes.
struct text_token {
    const char *bytes;
    int32_t length;
    int32_t start, end;
    /// True when this is another form of the word before it, at the same position.
    bool colocated;
};

/// Called for each token in order; anything but 0 stops the analysis and is returned from it.
typedef int (*text_visitor)(void *context, const struct text_token *token);

/// Breaks a text into tokens. Returns 0, what the visitor returned, or TEXT_NO_MEMORY.
int text_analyze(const char *text, int32_t length, enum text_language language, enum text_mode mode,
                 text_visitor visit, void *context);

/// The answer when ICU or Snowball could not be set up.
#define TEXT_NO_MEMORY 7

/// Folds a whole text into a matching key: case, marks, Arabic letters, digits and runs of space unified.
///
/// The key is written to `folded` and its length returned; -1 when `capacity` is too small
/// (12 x length + 16 is always enough) and -2 when out of memory.
int32_t text_fold(const char *text, int32_t length, char *folded, int32_t capacity);

/// How many words a person would count: each ideograph or kana is one, Thai and its like are broken by dictionary,
/// otherwise what spaces separate.
int32_t text_count_words(const char *text, int32_t length);

/// The first `capacity` bytes of a key that sorts as the collation of a language does, ignoring case and accents; the
/// root collation for `TEXT_UNKNOWN`.
/// Returns its length, or -2 when ICU has no collator.
int32_t text_sort_key(const char *text, int32_t length, enum text_language language, uint8_t *key, int32_t capacity);

/// Registers the tokenizer `bch` with FTS5 on this connection. Returns a SQLite result code.
int text_register_tokenizer(struct sqlite3 *connection);
