#include "analyzer.h"

#include <pthread.h>
#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

static const char *const stemmer_names[TEXT_CHINESE + 1] = {
    NULL, "arabic", "english", "spanish", "french", "russian", NULL,
};

static pthread_key_t key;
static pthread_once_t key_once = PTHREAD_ONCE_INIT;
static int key_error;

static void release(void *pointer) {
    struct analyzer *analyzer = pointer;
    if (analyzer->breaks) ubrk_close(analyzer->breaks);
    if (analyzer->utext) utext_close(analyzer->utext);
    for (int i = 0; i <= TEXT_CHINESE; i++) {
        if (analyzer->collators[i]) ucol_close(analyzer->collators[i]);
        if (analyzer->stemmers[i]) sb_stemmer_delete(analyzer->stemmers[i]);
    }
    free(analyzer);
}

static void make_key(void) { key_error = pthread_key_create(&key, release); }

// The root locale is named, so that nothing depends on the locale of the process.
static bool open_tools(struct analyzer *analyzer) {
    UErrorCode status = U_ZERO_ERROR;
    analyzer->casefold = unorm2_getNFKCCasefoldInstance(&status);
    analyzer->decompose = unorm2_getNFDInstance(&status);
    analyzer->breaks = ubrk_open(UBRK_WORD, "", NULL, 0, &status);
    analyzer->utext = utext_openUTF8(NULL, "", 0, &status);
    if (U_FAILURE(status)) return false;
    for (int i = 0; i <= TEXT_CHINESE; i++) {
        if (!stemmer_names[i]) continue;
        analyzer->stemmers[i] = sb_stemmer_new(stemmer_names[i], "UTF_8");
        if (!analyzer->stemmers[i]) return false;
    }
    return true;
}

struct analyzer *analyzer_of_thread(void) {
    pthread_once(&key_once, make_key);
    if (key_error) return NULL;
    struct analyzer *analyzer = pthread_getspecific(key);
    if (analyzer) return analyzer;
    analyzer = calloc(1, sizeof *analyzer);
    if (!analyzer) return NULL;
    if (!open_tools(analyzer) || pthread_setspecific(key, analyzer)) {
        release(analyzer);
        return NULL;
    }
    return analyzer;
}

static enum character_class class_of_ascii(UChar32 c) {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return LETTER;
    return c == '\'' ? JOINER : SEPARATOR;
}

enum character_class class_of(UChar32 c) {
    if (c < 0) return SEPARATOR;
    if (c < 0x80) return class_of_ascii(c);
    if (c >= 0xE000 && c <= 0xE000 + TEXT_CHINESE) return LANGUAGE_MARK;
    if (c == 0x2019 || c == 0x02BC || c == 0xFF07) return JOINER;
    if (c == 0x00AD || c == 0x200C || c == 0x200D || c == 0x0640) return LETTER;  // vanish when folded
    if (!(U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_ND_MASK | U_GC_M_MASK))) return SEPARATOR;
    if (c < 0x0E00) return LETTER;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript(c, &status)) {
        case USCRIPT_HAN: case USCRIPT_HIRAGANA: case USCRIPT_KATAKANA: case USCRIPT_THAI:
        case USCRIPT_LAO: case USCRIPT_KHMER: case USCRIPT_MYANMAR: return DICTIONARY;
        default: return LETTER;
    }
}

bool is_dash(UChar32 c) {
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D;
}
