// What Swift cannot say about zlib by itself. Each function has its reason; nothing else belongs here.
#ifndef CZLIB_SHIM_H
#define CZLIB_SHIM_H

#include <zlib.h>

// inflateInit2 is a macro that passes the version and the size of the structure, which Swift does not import.
// 15 bits of window, and 16 for "a gzip header and trailer, nothing else": a bare zlib or deflate stream is an error.
static inline int czlib_inflate_init_gzip(z_stream *stream) {
    return inflateInit2(stream, 15 + 16);
}

// deflateInit2 is such a macro, too. 15 bits of window, and 16 for a gzip header and trailer; level 6 and the rest are
// zlib's own defaults.
static inline int czlib_deflate_init_gzip(z_stream *stream) {
    return deflateInit2(stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

#endif
