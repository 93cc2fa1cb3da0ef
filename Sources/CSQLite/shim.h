#pragma once
#include <sqlite3.h>

/// Refuses a name in double quotes that is read as a string, and damage done through SQL to the file's own tables.
/// sqlite3_db_config takes variable arguments, which Swift cannot call.
/// Source: https://sqlite.org/c3ref/c_dbconfig_defensive.html
static inline int bch_sqlite_harden(sqlite3 *database) {
    int code = sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
    if (code == SQLITE_OK) code = sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DML, 0, (int *)0);
    if (code == SQLITE_OK) code = sqlite3_db_config(database, SQLITE_DBCONFIG_DQS_DDL, 0, (int *)0);
    return code;
}
