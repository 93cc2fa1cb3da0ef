#include "analyzer.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

/// Longest piece handed to ICU at once, in UTF-16 units; case folding and decomposition may lengthen it.
#define PIECE_UNITS 256
#define FOLDED_UNITS (PIECE_UNITS * 18 + 64)

int32_t cut_length(const char *bytes, int32_t length, int32_t limit) {
    if (length <= limit) return length;
    while (limit > 0 && ((uint8_t)bytes[limit] & 0xC0) == 0x80) limit--;
    return limit;
}

// Marks of scripts where they only vary a letter; in others (Devanagari, Thai …) they are vowels and stay.
static bool is_dropped_mark(UChar32 c) {
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0483 && c <= 0x0489) || (c >= 0x0591 && c <= 0x05C7) ||
           (c >= 0x0610 && c <= 0x061A) || (c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x0640 ||
           (c >= 0x06D6 && c <= 0x06ED && u_charType(c) == U_NON_SPACING_MARK) ||
           (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF);
}

// What decomposition does not unify; NULL when the letter stays as it is.
static const char *unified(UChar32 c, bool zero) {
    switch (c) {
        case 0x00E6: return "ae";
        case 0x0153: return "oe";
        case 0x00F8: return zero ? "0" : "o";
        case 0x0111: case 0x00F0: return "d";
        case 0x0142: return "l";
        case 0x0127: return "h";
        case 0x0131: return "i";
        case 0x00FE: return "th";
        case 0x0671: return "\u0627";
        case 0x0649: case 0x06CC: return "\u064A";
        case 0x0629: case 0x06C0: case 0x06C1: return "\u0647";
        case 0x06A9: return "\u0643";
        case 0x2018: case 0x2019: case 0x02BC: return "'";
        default: return NULL;
    }
}

struct output {
    char *bytes;
    int32_t length, capacity;
    bool full;
};

static void put(struct output *output, UChar32 c) {
    uint8_t encoded[U8_MAX_LENGTH];
    int32_t count = 0;
    U8_APPEND_UNSAFE(encoded, count, c);
    if (output->length + count > output->capacity) output->full = true;
    if (output->full) return;
    memcpy(output->bytes + output->length, encoded, (size_t)count);
    output->length += count;
}

static void put_folded(struct output *output, UChar32 c, bool zero) {
    if (is_dropped_mark(c)) return;
    if (c > 0x7F && u_charType(c) == U_DECIMAL_DIGIT_NUMBER) c = '0' + u_charDigitValue(c);
    const char *replacement = c > 0x7F ? unified(c, zero) : NULL;
    if (!replacement) {
        put(output, c);
        return;
    }
    int32_t offset = 0, count = (int32_t)strlen(replacement);
    while (offset < count) {
        UChar32 next;
        U8_NEXT_UNSAFE(replacement, offset, next);
        put(output, next);
    }
}

// Short i and its like are letters of their own, which the Russian stemmer needs; ё becomes е.
static bool stays_whole(UChar32 c) {
    return c == 0x0439 || c < 0xC0 || (c >= 0x0900 && c < 0x1E00) || c > 0x1FFF;
}

static void fold_units(struct analyzer *analyzer, const UChar *units, int32_t count, bool zero,
                       struct output *output) {
    UChar folded[FOLDED_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = unorm2_normalize(analyzer->casefold, units, count, folded, FOLDED_UNITS, &status);
    if (U_FAILURE(status)) return;  // cannot happen: no character becomes more than 18 units, and few do
    for (int32_t i = 0; i < length;) {
        UChar32 c;
        U16_NEXT(folded, i, length, c);
        UChar parts[24];
        UErrorCode decomposing = U_ZERO_ERROR;
        int32_t number =
            stays_whole(c) ? -1 : unorm2_getDecomposition(analyzer->decompose, c, parts, 24, &decomposing);
        if (number < 0 || U_FAILURE(decomposing)) {
            put_folded(output, c, zero);
            continue;
        }
        for (int32_t j = 0; j < number;) {
            UChar32 part;
            U16_NEXT(parts, j, number, part);
            put_folded(output, part, zero);
        }
    }
}

static bool fold_ascii(const char *text, int32_t length, struct output *output) {
    int32_t i = 0;
    for (; i < length; i++) {
        if ((uint8_t)text[i] >= 0x80) return false;
    }
    if (output->length + length > output->capacity) return false;
    for (i = 0; i < length; i++) {
        char c = text[i];
        output->bytes[output->length++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
    }
    return true;
}

static void fold_into(struct analyzer *analyzer, const char *text, int32_t length, bool zero, struct output *output) {
    if (fold_ascii(text, length, output)) return;
    UChar units[PIECE_UNITS + 2];
    int32_t count = 0;
    for (int32_t i = 0; i < length;) {
        UChar32 c;
        int32_t before = i;
        U8_NEXT(text, i, length, c);
        if (c < 0) c = 0xFFFD;
        // Cut only where the next piece begins with a whole letter, so that marks stay with theirs.
        if (count >= PIECE_UNITS - 32 && (count >= PIECE_UNITS || !(U_GET_GC_MASK(c) & U_GC_M_MASK))) {
            fold_units(analyzer, units, count, zero, output);
            count = 0;
            i = before;
            continue;
        }
        U16_APPEND_UNSAFE(units, count, c);
    }
    fold_units(analyzer, units, count, zero, output);
}

int32_t fold_word(struct analyzer *analyzer, const char *word, int32_t length, bool zero, char *folded) {
    struct output output = {folded, 0, FOLDED_BYTES_MAX, false};
    fold_into(analyzer, word, cut_length(word, length, 4 * TEXT_TOKEN_BYTES_MAX), zero, &output);
    return output.length;
}

// ø is the digit 0 where a digit stands in the same word.
static bool has_digit(const char *text, int32_t length) {
    for (int32_t i = 0; i < length; i++) {
        if (text[i] >= '0' && text[i] <= '9') return true;
    }
    return false;
}

int32_t text_fold(const char *text, int32_t length, char *folded, int32_t capacity) {
    struct analyzer *analyzer = analyzer_of_thread();
    if (!analyzer) return -2;
    struct output output = {folded, 0, capacity, false};
    for (int32_t i = 0; i < length && !output.full;) {
        int32_t start = i, end = i;
        UChar32 c = 0;
        while (i < length) {
            end = i;
            U8_NEXT(text, i, length, c);
            if (c > 0 && u_isUWhiteSpace(c)) break;
            end = i;
        }
        if (end == start) continue;
        if (output.length > 0) put(&output, ' ');
        fold_into(analyzer, text + start, end - start, has_digit(text + start, end - start), &output);
    }
    while (output.length > 0 && folded[output.length - 1] == ' ') output.length--;
    return output.full ? -1 : output.length;
}
