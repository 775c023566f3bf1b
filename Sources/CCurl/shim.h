#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H

#include <curl/curl.h>
#include <stdbool.h>

// Not in Swift's Glibc module map.
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>

// Swift cannot call C variadics, and libcurl's setters and getters are variadic. Each shim fixes the one type
// that its options take, so that a wrong type is a compile error and not undefined behaviour.

/// Options that take a `long`.
static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

/// Options that take a `curl_off_t`, such as `CURLOPT_POSTFIELDSIZE_LARGE`.
static inline CURLcode ccurl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl_easy_setopt(easy, option, value);
}

/// Options that take a C string, which libcurl copies.
static inline CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

/// Options that take an untyped pointer handed back to callbacks, and `CURLOPT_POSTFIELDS`, which is not copied.
static inline CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, const void *value) {
    return curl_easy_setopt(easy, option, (void *)value);
}

/// `CURLOPT_ERRORBUFFER`: the buffer is written to until the option is changed.
static inline CURLcode ccurl_set_error_buffer(CURL *easy, char *buffer) {
    return curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, buffer);
}

/// `CURLOPT_HTTPHEADER`: the list is read during the transfer and never freed by libcurl.
static inline CURLcode ccurl_set_headers(CURL *easy, struct curl_slist *headers) {
    return curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
}

/// `CURLOPT_WRITEFUNCTION` and `CURLOPT_HEADERFUNCTION` share one signature.
static inline CURLcode ccurl_set_write_callback(CURL *easy, CURLoption option, curl_write_callback callback) {
    return curl_easy_setopt(easy, option, callback);
}

/// `CURLOPT_READFUNCTION`: where a large request body is read from.
static inline CURLcode ccurl_set_read_callback(CURL *easy, curl_read_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_READFUNCTION, callback);
}

/// `CURLOPT_SEEKFUNCTION`: rewinds a request body that must be sent once more.
static inline CURLcode ccurl_set_seek_callback(CURL *easy, curl_seek_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, callback);
}

/// `CURLOPT_PREREQFUNCTION`: called when a connection stands and before the request is sent.
static inline CURLcode ccurl_set_prerequest_callback(CURL *easy, curl_prereq_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, callback);
}

/// `CURLOPT_OPENSOCKETFUNCTION`: tells a fresh connection from a reused one.
static inline CURLcode ccurl_set_open_socket_callback(CURL *easy, curl_opensocket_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, callback);
}

/// `CURLOPT_CLOSESOCKETFUNCTION`: tells when a descriptor's number may come back as another socket.
static inline CURLcode ccurl_set_close_socket_callback(CURL *easy, curl_closesocket_callback callback) {
    return curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, callback);
}

/// `curl_easy_getinfo` for fields of type `long`.
static inline CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value) {
    return curl_easy_getinfo(easy, info, value);
}

/// `curl_easy_getinfo` for fields of type `curl_off_t`.
static inline CURLcode ccurl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return curl_easy_getinfo(easy, info, value);
}

/// `curl_easy_getinfo` for `CURLINFO_PRIVATE`.
static inline CURLcode ccurl_get_private(CURL *easy, void **value) {
    return curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)value);
}

/// Options of a multi handle that take a `long`.
static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

/// Options of a multi handle that take a pointer handed back to callbacks.
static inline CURLMcode ccurl_multi_set_pointer(CURLM *multi, CURLMoption option, void *value) {
    return curl_multi_setopt(multi, option, value);
}

/// `CURLMOPT_SOCKETFUNCTION`: which sockets to watch for what.
static inline CURLMcode ccurl_multi_set_socket_callback(CURLM *multi, curl_socket_callback callback) {
    return curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, callback);
}

/// `CURLMOPT_TIMERFUNCTION`: when libcurl wants to be called next.
static inline CURLMcode ccurl_multi_set_timer_callback(CURLM *multi, curl_multi_timer_callback callback) {
    return curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, callback);
}

/// `CURL_GLOBAL_DEFAULT` is an expression macro, which Swift does not import.
static inline CURLcode ccurl_global_init(void) {
    return curl_global_init(CURL_GLOBAL_DEFAULT);
}

/// `CURLVERSION_NOW`, the age of the struct that is asked for, is a macro that Swift does not import.
static inline const char *ccurl_authorities_file(void) {
    return curl_version_info(CURLVERSION_NOW)->cainfo;
}

/// Whether this libcurl speaks HTTP/2; the feature's bit is a macro with a shift, which Swift does not import.
static inline bool ccurl_has_http2(void) {
    return (curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_HTTP2) != 0;
}

/// `prctl` is variadic, and `pthread_setname_np` is not visible without `_GNU_SOURCE`.
static inline void ccurl_name_this_thread(const char *name) {
    (void)prctl(PR_SET_NAME, name);
}

#endif
