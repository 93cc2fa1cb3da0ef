#include "analyzer.h"

#include <string.h>
#include <unicode/utf8.h>

struct scan {
    struct emission *emission;
    const char *text;
    int32_t length, at;
};

static UChar32 peek(const struct scan *scan, int32_t at, int32_t *after) {
    UChar32 c = 0;
    *after = at;
    if (at < scan->length) U8_NEXT(scan->text, *after, scan->length, c);
    return c;
}

static int32_t end_of_class(const struct scan *scan, int32_t at, enum character_class wanted) {
    for (;;) {
        int32_t after;
        UChar32 c = peek(scan, at, &after);
        if (after == at || class_of(c) != wanted) return at;
        at = after;
    }
}

// What French (and Italian) words lose their vowel before an apostrophe: l'alimentation, qu'elle.
static bool is_elided(const char *folded, int32_t length) {
    static const char *const elided[] = {"l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu",
                                         "quoiqu", "presqu", "dell", "all", "nell"};
    for (size_t i = 0; i < sizeof elided / sizeof *elided; i++) {
        if ((int32_t)strlen(elided[i]) == length && !memcmp(elided[i], folded, (size_t)length)) return true;
    }
    return false;
}

// The offset after a letter's dot in U.S.A. or 0 when this is not an abbreviation by initials.
static int32_t end_of_initial(const struct scan *scan, int32_t at) {
    int32_t letter_end, dot_end, next_end;
    UChar32 letter = peek(scan, at, &letter_end);
    if (letter_end == at || class_of(letter) != LETTER || (letter >= '0' && letter <= '9')) return 0;
    UChar32 dot = peek(scan, letter_end, &dot_end);
    UChar32 next = peek(scan, letter_end, &next_end);
    if (dot == '.') return dot_end;
    return class_of(next) == LETTER ? 0 : letter_end;
}

// Takes U.S.A. as one word, usa. Returns the code of the visitor, or -1 when there is no such word here.
static int scan_initials(struct scan *scan) {
    char letters[TEXT_TOKEN_BYTES_MAX];
    int32_t at = scan->at, count = 0, length = 0;
    for (;;) {
        int32_t letter_end, end = end_of_initial(scan, at);
        if (!end) break;
        peek(scan, at, &letter_end);
        if (length + letter_end - at > TEXT_TOKEN_BYTES_MAX) break;
        memcpy(letters + length, scan->text + at, (size_t)(letter_end - at));
        length += letter_end - at;
        count += 1;
        at = end;
        if (end == letter_end) break;
    }
    int32_t after;
    if (count < 2 || class_of(peek(scan, at, &after)) == LETTER) return -1;
    char folded[FOLDED_BYTES_MAX];
    int32_t folded_length = fold_word(scan->emission->analyzer, letters, length, false, folded);
    emission_begin(scan->emission, scan->at, at);
    scan->at = at;
    return emit_word(scan->emission, folded, folded_length);
}

static bool contains_digit(const char *text, int32_t start, int32_t end) {
    for (; start < end; start++) {
        if (text[start] >= '0' && text[start] <= '9') return true;
    }
    return false;
}

// Emits the letters from `scan->at`; what an apostrophe cuts off is left out.
static int scan_letters(struct scan *scan) {
    int32_t start = scan->at, end = end_of_class(scan, start, LETTER), after;
    char folded[FOLDED_BYTES_MAX];
    bool zero = contains_digit(scan->text, start, end);
    int32_t length = fold_word(scan->emission->analyzer, scan->text + start, end - start, zero, folded);
    scan->at = end;
    UChar32 joiner = peek(scan, end, &after);
    if (class_of(joiner) == JOINER && after > end) {
        int32_t right_end = end_of_class(scan, after, LETTER);
        if (right_end > after && is_elided(folded, length)) {
            scan->at = after;
            return 0;
        }
        if (right_end == after + 1) scan->at = right_end;  // don't, country's
    }
    emission_begin(scan->emission, start, end);
    return emit_word(scan->emission, folded, length);
}

static int scan_word(struct scan *scan) {
    struct identifier identifier;
    int32_t start = scan->at;
    if (match_identifier(scan->text, scan->length, start, &identifier)) {
        scan->at = identifier.end;
        return emit_identifier(scan->emission, &identifier, start);
    }
    int code = scan_initials(scan);
    return code >= 0 ? code : scan_letters(scan);
}

int text_analyze(const char *text, int32_t length, enum text_language language, enum text_mode mode,
                 text_visitor visit, void *context) {
    struct analyzer *analyzer = analyzer_of_thread();
    if (!analyzer) return TEXT_NO_MEMORY;
    struct emission emission = {
        .analyzer = analyzer, .mode = mode, .language = language, .visit = visit, .context = context};
    struct scan scan = {&emission, text, length, 0};
    int code = 0;
    while (scan.at < length && !code) {
        int32_t after, start = scan.at;
        UChar32 c = peek(&scan, start, &after);
        switch (class_of(c)) {
            case LETTER: code = scan_word(&scan); break;
            case DICTIONARY:
                scan.at = end_of_class(&scan, start, DICTIONARY);
                code = emit_dictionary_run(&emission, text, start, scan.at);
                break;
            case LANGUAGE_MARK:
                emission.language = (enum text_language)(c - 0xE000);
                scan.at = after;
                break;
            default: scan.at = after;
        }
    }
    return code;
}
