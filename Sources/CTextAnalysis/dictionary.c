// Scripts written without spaces. ICU's dictionaries break them into words, but not always alike: what is one word in
// a long text may be two in a short query. So a text also gives the parts of its longer words and joins its shorter
// neighbours, and a query finds them whichever way it is broken.
#include "analyzer.h"

#include <string.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

/// Broken at once; a longer run without punctuation is cut here.
#define RUN_BYTES_MAX 6000

/// Neighbours are joined up to so many characters.
#define JOINED_CHARACTERS_MAX 4

/// The parts of a word longer than this are not given.
#define PARTED_CHARACTERS_MAX 6

struct run {
    struct emission *emission;
    const char *text;
    int32_t boundaries[RUN_BYTES_MAX / 2 + 2];
    int32_t count;
};

static bool find_boundaries(struct run *run, int32_t start, int32_t end) {
    struct analyzer *analyzer = run->emission->analyzer;
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(analyzer->utext, run->text + start, end - start, &status);
    ubrk_setUText(analyzer->breaks, analyzer->utext, &status);
    if (U_FAILURE(status)) return false;
    run->count = 0;
    int32_t room = (int32_t)(sizeof run->boundaries / sizeof *run->boundaries);
    for (int32_t at = ubrk_first(analyzer->breaks); at != UBRK_DONE; at = ubrk_next(analyzer->breaks)) {
        if (run->count < room) run->boundaries[run->count++] = start + at;
    }
    return true;
}

static bool is_han(const char *text, int32_t start, int32_t end) {
    UErrorCode status = U_ZERO_ERROR;
    UChar32 c = 0;
    if (start < end) U8_NEXT(text, start, end, c);
    return c > 0 && uscript_getScript(c, &status) == USCRIPT_HAN;
}

static int32_t character_count(const char *text, int32_t start, int32_t end) {
    int32_t count = 0;
    for (; start < end; start++) count += ((uint8_t)text[start] & 0xC0) != 0x80;
    return count;
}

static int emit_folded(struct run *run, int32_t start, int32_t end) {
    char folded[FOLDED_BYTES_MAX];
    int32_t length = fold_word(run->emission->analyzer, run->text + start, end - start, false, folded);
    return emit_form(run->emission, folded, length);
}

static int emit_parts(struct run *run, int32_t start, int32_t end) {
    int32_t offsets[PARTED_CHARACTERS_MAX + 1], count = 0;
    for (int32_t at = start; at < end;) {
        offsets[count++] = at;
        U8_FWD_1(run->text, at, end);
    }
    offsets[count] = end;
    int code = 0;
    for (int32_t size = 2; size < count && size <= 3; size++) {
        for (int32_t i = 0; i + size <= count && !code; i++) {
            code = emit_folded(run, offsets[i], offsets[i + size]);
        }
    }
    return code;
}

static int emit_dictionary_word(struct run *run, int32_t index) {
    int32_t start = run->boundaries[index], end = run->boundaries[index + 1];
    emission_begin(run->emission, start, end);
    int code = emit_folded(run, start, end);
    if (code || run->emission->mode != TEXT_DOCUMENT || !is_han(run->text, start, end)) return code;
    int32_t characters = character_count(run->text, start, end);
    if (characters >= 3 && characters <= PARTED_CHARACTERS_MAX) code = emit_parts(run, start, end);
    if (code || index + 2 >= run->count) return code;
    int32_t after = run->boundaries[index + 2];
    if (!is_han(run->text, end, after)) return 0;
    bool joins = characters + character_count(run->text, end, after) <= JOINED_CHARACTERS_MAX;
    return joins ? emit_folded(run, start, after) : 0;
}

int emit_dictionary_run(struct emission *emission, const char *text, int32_t start, int32_t end) {
    struct run run = {.emission = emission, .text = text};
    while (start < end) {
        int32_t cut = start + cut_length(text + start, end - start, RUN_BYTES_MAX);
        if (!find_boundaries(&run, start, cut)) return TEXT_NO_MEMORY;
        for (int32_t i = 0; i + 1 < run.count; i++) {
            int code = emit_dictionary_word(&run, i);
            if (code) return code;
        }
        start = cut;
    }
    return 0;
}
