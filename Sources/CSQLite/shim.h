// What Swift cannot say about libsqlite3 by itself. Each function has its reason; nothing else belongs here.
#ifndef CSQLITE_SHIM_H
#define CSQLITE_SHIM_H

#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast of -1 to a function pointer, which Swift does not import.
static inline int csqlite_bind_text_transient(sqlite3_stmt *statement, int index, const char *text, sqlite3_uint64 length) {
    return sqlite3_bind_text64(statement, index, text, length, SQLITE_TRANSIENT, SQLITE_UTF8);
}

// SQLITE_TRANSIENT, as above.
static inline int csqlite_bind_blob_transient(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 length) {
    return sqlite3_bind_blob64(statement, index, bytes, length, SQLITE_TRANSIENT);
}

// sqlite3_db_config is variadic; C variadics are unavailable in Swift. Every option used takes (int, int *).
static inline int csqlite_db_config_switch(sqlite3 *database, int option, int on) {
    return sqlite3_db_config(database, option, on, (int *)0);
}

// sqlite3_config is variadic, as above. Every option used takes one int.
static inline int csqlite_config_switch(int option, int on) {
    return sqlite3_config(option, on);
}

#endif
