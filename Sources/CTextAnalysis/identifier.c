// The OECD unique identifiers of plants: two or three letters for the applicant, five or six letters and digits for
// the event (seven to nine together in registers), and a check digit. Source: OECD, "Guidance for the designation of a unique
// identifier for transgenic plants", ENV/JM/MONO(2002)7/REV1. People write them with 0 for Ø, with spaces, without
// dashes, without the check digit and without leading zeros.
#include "analyzer.h"

#include <string.h>
#include <unicode/utf8.h>

/// At most so many spaces around a dash, as in "DAS- Ø15Ø7-1".
#define SPACES_MAX 2

/// Fewest digits after "MON " for the two words to be taken as one identifier.
#define SPACED_DIGITS_MIN 3

// One letter or digit as it stands in an identifier, or 0.
static char symbol(UChar32 c) {
    if (c == 0xD8 || c == 0xF8) return '0';
    if (c >= 'A' && c <= 'Z') return (char)(c + 32);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? (char)c : 0;
}

struct cursor {
    const char *text;
    int32_t length, at;
};

static UChar32 next(struct cursor *cursor) {
    UChar32 c = 0;
    if (cursor->at < cursor->length) U8_NEXT(cursor->text, cursor->at, cursor->length, c);
    return c;
}

// Reads up to `limit` symbols; -1 when the word goes on beyond them or has another character in it.
static int32_t read_symbols(struct cursor *cursor, char *symbols, int32_t limit, bool *has_digit) {
    int32_t count = 0;
    *has_digit = false;
    for (;;) {
        struct cursor peek = *cursor;
        UChar32 c = next(&peek);
        char s = symbol(c);
        if (!s) {
            symbols[count] = 0;
            return class_of(c) == LETTER ? -1 : count;
        }
        if (count == limit) return -1;
        if (s <= '9') *has_digit = true;
        symbols[count++] = s;
        *cursor = peek;
    }
}

enum gap { NO_GAP, SPACE_GAP, DASH_GAP };

static enum gap read_gap(struct cursor *cursor) {
    enum gap gap = NO_GAP;
    struct cursor peek = *cursor;
    for (int spaces = 0, dashes = 0;;) {
        struct cursor before = peek;
        UChar32 c = next(&peek);
        if (c == ' ' || c == 0xA0 || c == 0x202F) {
            if (++spaces > SPACES_MAX) return NO_GAP;
            if (gap == NO_GAP) gap = SPACE_GAP;
        } else if (is_dash(c)) {
            if (++dashes > 1) return NO_GAP;
            gap = DASH_GAP;
        } else {
            if (gap != NO_GAP) *cursor = before;
            return gap;
        }
    }
}

static bool read_check(struct cursor cursor, struct identifier *identifier) {
    bool has_digit;
    char check[4];
    if (read_gap(&cursor) != DASH_GAP || read_symbols(&cursor, check, 1, &has_digit) != 1 || !has_digit) return false;
    strcpy(identifier->check, check);
    identifier->end = cursor.at;
    return true;
}

static bool only_digits(const char *symbols) { return symbols[strspn(symbols, "0123456789")] == 0; }

// Applicant and event written as one word: mon00810, MON87419-8, ACSBN001-4.
static bool match_joined(struct cursor cursor, const char *symbols, int32_t count, struct identifier *identifier) {
    int32_t letters = (int32_t)strcspn(symbols, "0123456789");
    bool whole = (count == 8 || count == 9) && read_check(cursor, identifier);
    if (!whole && (letters < 2 || letters > 3 || letters == count || !only_digits(symbols + letters))) return false;
    int32_t applicant = letters == 2 ? 2 : 3;
    memcpy(identifier->applicant, symbols, (size_t)applicant);
    identifier->applicant[applicant] = 0;
    strcpy(identifier->event, symbols + applicant);
    if (whole) return true;
    identifier->end = cursor.at;
    int32_t last = count - applicant - 1;
    if (count == 9) {  // the check digit is written on: mon008106
        identifier->check[0] = identifier->event[last];
        identifier->check[1] = identifier->event[last] = 0;
    }
    return true;
}

bool match_identifier(const char *text, int32_t length, int32_t start, struct identifier *identifier) {
    struct cursor cursor = {text, length, start};
    char symbols[16];
    bool has_digit;
    identifier->check[0] = 0;
    int32_t count = read_symbols(&cursor, symbols, 12, &has_digit);
    if (count < 2) return false;
    if (has_digit) return match_joined(cursor, symbols, count, identifier);
    if (count > 3) return false;
    strcpy(identifier->applicant, symbols);
    enum gap gap = read_gap(&cursor);
    if (gap == NO_GAP) return false;
    int32_t event = read_symbols(&cursor, identifier->event, 12, &has_digit);
    if (event < 1) return false;
    identifier->end = cursor.at;
    bool whole = count + event >= 7 && count + event <= 9 && read_check(cursor, identifier);
    if (whole) return gap == DASH_GAP || has_digit;
    if (!has_digit) return false;
    return gap == DASH_GAP || (event >= SPACED_DIGITS_MIN && only_digits(identifier->event));
}
