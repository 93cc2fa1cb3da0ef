#include "analyzer.h"

#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

/// Characters of a text that its sort key is made from; more would be cut from the key anyway.
#define SORTED_UNITS_MAX 256

// Between two letters these hold one word together: and/or, bio-safety, don't, 3.5, name@example.org.
static bool holds_together(UChar32 c) {
    return is_dash(c) || class_of(c) == JOINER || c == '.' || c == ',' || c == '_' || c == '@' || c == '/' ||
           c == ':' || c == '&' || c == '+';
}

// Scripts written without spaces where people count every character.
static bool is_counted_alone(UChar32 c) {
    return class_of(c) == DICTIONARY && (u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_IDEOGRAPHIC ||
                                         u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_CONDITIONAL_JAPANESE_STARTER);
}

// Thai, Lao, Khmer and Burmese are written without blanks between words: ICU's dictionaries find them.
static bool is_broken_by_dictionary(UChar32 c) {
    return class_of(c) == DICTIONARY && !is_counted_alone(c);
}

/// Broken at once; a longer run is cut here.
#define RUN_BYTES_MAX 6000

/// Words of a run that only a dictionary can break.
static int32_t count_in_run(const char *text, int32_t length) {
    struct analyzer *analyzer = analyzer_of_thread();
    UErrorCode status = U_ZERO_ERROR;
    if (!analyzer) return 1;
    utext_openUTF8(analyzer->utext, text, length, &status);
    ubrk_setUText(analyzer->breaks, analyzer->utext, &status);
    if (U_FAILURE(status)) return 1;
    int32_t words = 0;
    ubrk_first(analyzer->breaks);
    while (ubrk_next(analyzer->breaks) != UBRK_DONE) {
        words += ubrk_getRuleStatus(analyzer->breaks) >= UBRK_WORD_NONE_LIMIT;
    }
    return words > 0 ? words : 1;
}

int32_t text_count_words(const char *text, int32_t length) {
    int32_t words = 0;
    bool inside = false;
    for (int32_t i = 0; i < length;) {
        UChar32 c;
        U8_NEXT(text, i, length, c);
        enum character_class class = class_of(c);
        if (is_counted_alone(c)) {
            words += 1;
            inside = false;
        } else if (class == DICTIONARY) {
            int32_t start = i - U8_LENGTH(c), end = i;
            while (i < length && i - start < RUN_BYTES_MAX) {
                U8_NEXT(text, i, length, c);
                if (c < 0 || !is_broken_by_dictionary(c)) break;
                end = i;
            }
            i = end;
            words += count_in_run(text + start, end - start);
            inside = false;
        } else if (class == LETTER) {
            words += !inside;
            inside = true;
        } else if (inside && c > 0 && holds_together(c)) {
            UChar32 next = 0;
            int32_t after = i;
            if (i < length) U8_NEXT(text, after, length, next);
            bool dash = c == 0x2013 || c == 0x2014 || c == 0x2015;
            inside = !dash && class_of(next) == LETTER && (c != ',' || u_isdigit(next));
        } else {
            inside = false;
        }
    }
    return words;
}

static const char *const locales[TEXT_CHINESE + 1] = {"", "ar", "en", "es", "fr", "ru", "zh"};

/// The collator of a language, made on first use; NULL when ICU has none.
static UCollator *collator_of(struct analyzer *analyzer, enum text_language language) {
    UCollator **collator = &analyzer->collators[language];
    if (*collator) return *collator;
    UErrorCode status = U_ZERO_ERROR;
    *collator = ucol_open(locales[language], &status);
    if (U_FAILURE(status)) return NULL;
    ucol_setStrength(*collator, UCOL_PRIMARY);
    ucol_setAttribute(*collator, UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED, &status);
    ucol_setAttribute(*collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
    return *collator;
}

int32_t text_sort_key(const char *text, int32_t length, enum text_language language, uint8_t *key, int32_t capacity) {
    struct analyzer *analyzer = analyzer_of_thread();
    UCollator *collator = analyzer ? collator_of(analyzer, language) : NULL;
    if (!collator) return -2;
    UChar units[SORTED_UNITS_MAX + 2];
    int32_t count = 0;
    for (int32_t i = 0; i < length && count < SORTED_UNITS_MAX;) {
        UChar32 c;
        U8_NEXT(text, i, length, c);
        if (c < 0) c = 0xFFFD;
        U16_APPEND_UNSAFE(units, count, c);
    }
    int32_t needed = ucol_getSortKey(collator, units, count, key, capacity);
    // ICU counts the zero that ends a key.
    return needed > capacity ? capacity : needed > 0 ? needed - 1 : 0;
}
