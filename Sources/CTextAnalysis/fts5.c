// The tokenizer `bch` for FTS5. Source: <https://www.sqlite.org/fts5.html#custom_tokenizers>.
#include "CTextAnalysis.h"

#include <sqlite3.h>
#include <stddef.h>

// A tokenizer holds no state: what is costly belongs to the thread. FTS5 asks for some address.
static int stateless;

static int create(void *context, const char **arguments, int count, Fts5Tokenizer **tokenizer) {
    (void)context;
    (void)arguments;
    if (count > 0) return SQLITE_ERROR;  // the tokenizer takes no options
    *tokenizer = (Fts5Tokenizer *)&stateless;
    return SQLITE_OK;
}

static void delete(Fts5Tokenizer *tokenizer) { (void)tokenizer; }

struct receiver {
    void *context;
    int (*token)(void *, int, const char *, int, int, int);
};

static int hand_on(void *context, const struct text_token *token) {
    struct receiver *receiver = context;
    int flags = token->colocated ? FTS5_TOKEN_COLOCATED : 0;
    return receiver->token(receiver->context, flags, token->bytes, token->length, token->start, token->end);
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length,
                    int (*token)(void *, int, const char *, int, int, int)) {
    (void)tokenizer;
    struct receiver receiver = {context, token};
    enum text_mode mode = TEXT_DOCUMENT;
    if (flags & FTS5_TOKENIZE_QUERY) mode = flags & FTS5_TOKENIZE_PREFIX ? TEXT_PREFIX : TEXT_QUERY;
    return text_analyze(text, length, TEXT_UNKNOWN, mode, hand_on, &receiver);
}

static fts5_api *fts5_of(sqlite3 *connection) {
    fts5_api *api = NULL;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

int text_register_tokenizer(struct sqlite3 *connection) {
    fts5_api *api = fts5_of(connection);
    if (!api || api->iVersion < 2) return SQLITE_ERROR;
    fts5_tokenizer methods = {create, delete, tokenize};
    return api->xCreateTokenizer(api, "bch", NULL, &methods, NULL);
}
