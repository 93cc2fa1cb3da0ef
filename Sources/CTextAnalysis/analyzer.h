// What this target's files share: the tools kept for each thread, and the classes of characters.
#pragma once

#include "CTextAnalysis.h"

#include <libstemmer.h>
#include <unicode/ubrk.h>
#include <unicode/ucol.h>
#include <unicode/unorm2.h>
#include <unicode/utext.h>

/// ICU and Snowball objects of one thread; freed when the thread ends.
struct analyzer {
    UBreakIterator *breaks;
    UText *utext;
    UCollator *collators[TEXT_CHINESE + 1];
    const UNormalizer2 *casefold, *decompose;
    struct sb_stemmer *stemmers[TEXT_CHINESE + 1];
};

/// This thread's analyzer, made on first use; NULL when out of memory.
struct analyzer *analyzer_of_thread(void);

enum character_class { SEPARATOR, LETTER, DICTIONARY, JOINER, LANGUAGE_MARK };

/// JOINER is an apostrophe; DICTIONARY is a script written without spaces.
enum character_class class_of(UChar32 character);

/// True for the hyphen and everything that is typed in its place.
bool is_dash(UChar32 character);

/// Room for a folded word, larger than TEXT_TOKEN_BYTES_MAX so that the cut is made in one place.
#define FOLDED_BYTES_MAX 1024

/// Folds one word into `folded`. `zero` tells whether ø stands for the digit 0 (identifiers) or the letter o.
/// Returns the length; input that would not fit is cut.
int32_t fold_word(struct analyzer *analyzer, const char *word, int32_t length, bool zero, char *folded);

/// Cuts at a character boundary so that at most `limit` bytes stay.
int32_t cut_length(const char *bytes, int32_t length, int32_t limit);

/// An identifier of a living modified organism found in a text, in any spelling.
struct identifier {
    int32_t end;
    /// The applicant's part, then the event's part as typed, with ø as 0; folded.
    char applicant[8], event[24], check[4];
};

/// Matches an identifier at `start` of the text, such as MON-ØØ81Ø-6, MON 810 or mon00810.
bool match_identifier(const char *text, int32_t length, int32_t start, struct identifier *identifier);

/// Collects the tokens of one position and hands them on.
struct emission {
    struct analyzer *analyzer;
    enum text_mode mode;
    enum text_language language;
    text_visitor visit;
    void *context;
    /// Forms already given at this position.
    int32_t forms, start, end;
    char given[12][TEXT_TOKEN_BYTES_MAX];
    int32_t given_lengths[12];
};

/// Begins a new position that covers [start, end).
void emission_begin(struct emission *emission, int32_t start, int32_t end);

/// Gives one form at the current position unless it was given already.
int emit_form(struct emission *emission, const char *bytes, int32_t length);

/// Gives a folded word and the stems its mode asks for.
int emit_word(struct emission *emission, const char *folded, int32_t length);

/// Breaks a run of a script without spaces into words by ICU's dictionaries and emits them.
int emit_dictionary_run(struct emission *emission, const char *text, int32_t start, int32_t end);

/// Emits an identifier as one position.
int emit_identifier(struct emission *emission, const struct identifier *identifier, int32_t start);
