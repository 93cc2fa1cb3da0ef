#include "analyzer.h"

#include <string.h>
#include <unicode/utf8.h>

/// Words shorter than this are not stemmed; in bytes.
#define STEMMED_BYTES_MIN 3

void emission_begin(struct emission *emission, int32_t start, int32_t end) {
    emission->forms = 0;
    emission->start = start;
    emission->end = end;
}

static bool was_given(const struct emission *emission, const char *bytes, int32_t length) {
    for (int32_t i = 0; i < emission->forms; i++) {
        if (emission->given_lengths[i] == length && !memcmp(emission->given[i], bytes, (size_t)length)) return true;
    }
    return false;
}

int emit_form(struct emission *emission, const char *bytes, int32_t length) {
    length = cut_length(bytes, length, TEXT_TOKEN_BYTES_MAX);
    int32_t room = (int32_t)(sizeof emission->given / sizeof *emission->given);
    if (length <= 0 || emission->forms >= room || was_given(emission, bytes, length)) return 0;
    bool colocated = emission->forms > 0;
    if (colocated && emission->mode == TEXT_WORDS) return 0;
    memcpy(emission->given[emission->forms], bytes, (size_t)length);
    emission->given_lengths[emission->forms] = length;
    emission->forms += 1;
    struct text_token token = {bytes, length, emission->start, emission->end, colocated};
    return emission->visit(emission->context, &token);
}

enum script { OTHER_SCRIPT, LATIN, CYRILLIC, ARABIC };

static enum script script_of(const char *folded, int32_t length) {
    UChar32 c = 0;
    int32_t at = 0;
    if (length > 0) U8_NEXT(folded, at, length, c);
    if (c < 0x250 || (c >= 0x1E00 && c < 0x1F00)) return LATIN;
    if (c >= 0x400 && c < 0x530) return CYRILLIC;
    if (c >= 0x600 && c < 0x700) return ARABIC;
    return OTHER_SCRIPT;
}

// The Spanish stemmer knows -ción and -logía only with the accent that folding took. Returns the new length.
static int32_t restore_accent(const char *folded, int32_t length, char *restored) {
    static const char *const endings[][2] = {{"ion", "i\u00F3n"}, {"logia", "log\u00EDa"}, {"logias", "log\u00EDas"}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        int32_t plain = (int32_t)strlen(endings[i][0]), accented = (int32_t)strlen(endings[i][1]);
        if (length <= plain || memcmp(folded + length - plain, endings[i][0], (size_t)plain)) continue;
        memcpy(restored, folded, (size_t)(length - plain));
        memcpy(restored + length - plain, endings[i][1], (size_t)accented);
        return length - plain + accented;
    }
    memcpy(restored, folded, (size_t)length);
    return length;
}

static int emit_stem(struct emission *emission, enum text_language language, const char *folded, int32_t length) {
    struct sb_stemmer *stemmer = emission->analyzer->stemmers[language];
    char word[TEXT_TOKEN_BYTES_MAX + 8], stem[FOLDED_BYTES_MAX], marked[TEXT_TOKEN_BYTES_MAX];
    bool spanish = language == TEXT_SPANISH;
    int32_t word_length = spanish ? restore_accent(folded, length, word) : length;
    const sb_symbol *stemmed = sb_stemmer_stem(stemmer, (const sb_symbol *)(spanish ? word : folded), word_length);
    if (!stemmed) return TEXT_NO_MEMORY;
    int32_t stem_length =
        fold_word(emission->analyzer, (const char *)stemmed, sb_stemmer_length(stemmer), false, stem);
    stem_length = cut_length(stem, stem_length, TEXT_TOKEN_BYTES_MAX - 1);
    marked[0] = TEXT_STEM_MARK;
    memcpy(marked + 1, stem, (size_t)stem_length);
    bool same = stem_length == length && !memcmp(stem, folded, (size_t)length);
    if (emission->mode == TEXT_DOCUMENT) return same ? 0 : emit_form(emission, marked, stem_length + 1);
    // A word that is its own stem stands in the index without the mark, any other with it.
    int code = emit_form(emission, stem, stem_length);
    return code ? code : emit_form(emission, marked, stem_length + 1);
}

static int emit_latin_stems(struct emission *emission, const char *folded, int32_t length) {
    enum text_language language = emission->language;
    if (emission->mode == TEXT_DOCUMENT) {
        if (language != TEXT_SPANISH && language != TEXT_FRENCH) language = TEXT_ENGLISH;
        return emit_stem(emission, language, folded, length);
    }
    int code = emit_stem(emission, TEXT_ENGLISH, folded, length);
    if (!code) code = emit_stem(emission, TEXT_SPANISH, folded, length);
    if (!code) code = emit_stem(emission, TEXT_FRENCH, folded, length);
    return code;
}

static bool has_digit(const char *bytes, int32_t length) {
    for (int32_t i = 0; i < length; i++) {
        if (bytes[i] >= '0' && bytes[i] <= '9') return true;
    }
    return false;
}

// A number is also found without its leading zeros.
static int emit_without_zeros(struct emission *emission, const char *folded, int32_t length) {
    int32_t zeros = 0;
    while (zeros < length - 1 && folded[zeros] == '0') zeros++;
    if (zeros == 0 || folded[zeros] < '0' || folded[zeros] > '9') return 0;
    return emit_form(emission, folded + zeros, length - zeros);
}

int emit_word(struct emission *emission, const char *folded, int32_t length) {
    length = cut_length(folded, length, TEXT_TOKEN_BYTES_MAX);
    int code = emit_form(emission, folded, length);
    if (code || emission->mode == TEXT_WORDS || emission->mode == TEXT_PREFIX) return code;
    if (has_digit(folded, length)) return emit_without_zeros(emission, folded, length);
    if (length < STEMMED_BYTES_MIN) return 0;
    switch (script_of(folded, length)) {
        case LATIN: return emit_latin_stems(emission, folded, length);
        case CYRILLIC: return emit_stem(emission, TEXT_RUSSIAN, folded, length);
        case ARABIC: return emit_stem(emission, TEXT_ARABIC, folded, length);
        case OTHER_SCRIPT: return 0;
    }
    return 0;
}

int emit_identifier(struct emission *emission, const struct identifier *identifier, int32_t start) {
    emission_begin(emission, start, identifier->end);
    char whole[sizeof identifier->applicant + sizeof identifier->event + sizeof identifier->check];
    strcpy(whole, identifier->applicant);
    strcat(whole, identifier->event);
    strcat(whole, identifier->check);
    const char *stripped = identifier->event;
    while (stripped[0] == '0' && stripped[1]) stripped++;
    char event_key[sizeof whole];
    strcpy(event_key, identifier->applicant);
    strcat(event_key, stripped);
    const char *forms[] = {whole, event_key, identifier->applicant, identifier->event, stripped, identifier->check};
    // The parts alone are too common to search by; they are only there to be found.
    int count = emission->mode == TEXT_DOCUMENT ? 6 : 2, code = 0;
    for (int i = 0; i < count && !code; i++) code = emit_form(emission, forms[i], (int32_t)strlen(forms[i]));
    return code;
}
