/* SPDX-License-Identifier: MIT
 *
 * A disk that answers with errors, for one process: preloaded, it counts the operations on files below some folders and
 * lets the n-th of them fail, or all from the n-th on, or kills the process in the middle of it. It does nothing until
 * `faults_arm` is called, so that a process it is preloaded into can start and end in peace.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum kind {
    COUNT = 0,      /* fail nothing, log every operation */
    ONCE = 1,       /* the n-th operation fails */
    FULL = 2,       /* from the n-th on nothing grows; the n-th write itself still takes half */
    DEAD = 3,       /* from the n-th on nothing answers */
    LOCKED = 4,     /* from the n-th on nothing can be changed: the system went read-only */
    KILL = 5,       /* the process is killed in the middle of the n-th operation */
    KILL_AFTER = 6, /* ... or right after it */
};

enum trait { READS = 0, CHANGES = 1, GROWS = 3, SYNCS = 4 };

#define MOST_FILES 4096
#define MOST_FOLDERS 4

static int armed, the_kind, the_error, folders;
static long the_one, counted;
static char below[MOST_FOLDERS][4096];
static char log_path[4096];
static char watched[MOST_FILES];

static void log_line(const char *operation, const char *path) {
    char line[4300];
    int length = snprintf(line, sizeof line, "%ld %s %s\n", counted, operation, path ? path : "");
    int handle = syscall(SYS_openat, AT_FDCWD, log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (handle >= 0) {
        if (syscall(SYS_write, handle, line, (size_t)length) < 0) abort();
        syscall(SYS_close, handle);
    }
}

/* `where`: folders with a colon between them. `log`: a file outside them, for the operations that were struck. */
void faults_arm(int kind, long one, int error, const char *where, const char *log) {
    char copy[MOST_FOLDERS * 4096], *rest = copy, *part;
    snprintf(copy, sizeof copy, "%s", where);
    for (folders = 0; folders < MOST_FOLDERS && (part = strsep(&rest, ":")); folders++)
        snprintf(below[folders], sizeof below[folders], "%s", part);
    snprintf(log_path, sizeof log_path, "%s", log);
    memset(watched, 0, sizeof watched);
    the_kind = kind, the_one = one, the_error = error, counted = 0, armed = 1;
}

/* How many operations there were until now; nothing fails any more. */
long faults_disarm(void) {
    armed = 0;
    return counted;
}

static int is_watched(const char *path) {
    if (!armed || !path) return 0;
    for (int n = 0; n < folders; n++) {
        size_t length = strlen(below[n]);
        if (!strncmp(path, below[n], length) && (path[length] == '/' || !path[length])) return 1;
    }
    return 0;
}

static int is_watched_file(int handle) { return armed && handle >= 0 && handle < MOST_FILES && watched[handle]; }

static void watch(int handle, const char *path) {
    if (handle >= 0 && handle < MOST_FILES) watched[handle] = is_watched(path);
}

enum answer { GO_ON = 0, FAIL = 1, HALF = 2, KILL_HALF = 3, KILL_DONE = 4 };

/* What becomes of the operation that is about to be done; errno is set where it is to fail. */
static enum answer ask(const char *operation, const char *path, enum trait trait) {
    long number = __atomic_add_fetch(&counted, 1, __ATOMIC_SEQ_CST);
    if (the_kind == COUNT) {
        log_line(operation, path);
        return GO_ON;
    }
    if (number < the_one || (number > the_one && (the_kind == ONCE || the_kind >= KILL))) return GO_ON;
    int strikes = the_kind == ONCE || the_kind == DEAD || the_kind >= KILL || (the_kind == FULL && trait == GROWS) ||
                  (the_kind == LOCKED && (trait & CHANGES));
    if (!strikes) return GO_ON;
    log_line(operation, path);
    if (the_kind == KILL_AFTER) return KILL_DONE;
    if (the_kind == KILL) return KILL_HALF;
    errno = the_error;
    return the_kind == FULL && number == the_one ? HALF : FAIL;
}

static long killed(enum answer answer) {
    if (answer >= KILL_HALF) syscall(SYS_kill, getpid(), SIGKILL);
    return -1;
}

/* What the system itself would have done. */
#define REAL(name)                                                      \
    ({                                                                  \
        static __typeof__(&name) real;                                  \
        if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name);   \
        real;                                                           \
    })

/* An operation that is done whole or not at all. */
#define WHOLE(test, operation, path, trait, call)                       \
    if (test) {                                                         \
        enum answer answer = ask(operation, path, trait);               \
        if (answer == FAIL || answer == HALF || answer == KILL_HALF) return killed(answer); \
        long done = call;                                               \
        if (answer == KILL_DONE) killed(answer);                        \
        return done;                                                    \
    }                                                                   \
    return call;

/* Opening. */

static enum trait of_flags(int flags) {
    if (flags & O_CREAT) return GROWS;
    return flags & (O_WRONLY | O_RDWR | O_TRUNC) ? CHANGES : READS;
}

#define OPENING(name, parameters, arguments)                            \
    int name parameters {                                               \
        int mode = 0;                                                   \
        if (flags & (O_CREAT | O_TMPFILE)) {                            \
            va_list rest;                                               \
            va_start(rest, flags);                                      \
            mode = va_arg(rest, int);                                   \
            va_end(rest);                                               \
        }                                                               \
        enum answer answer = is_watched(path) ? ask("open", path, of_flags(flags)) : GO_ON; \
        if (answer == FAIL || answer == HALF || answer == KILL_HALF) return (int)killed(answer); \
        int handle = REAL(name) arguments;                              \
        watch(handle, path);                                            \
        if (answer == KILL_DONE) killed(answer);                        \
        return handle;                                                  \
    }

OPENING(open, (const char *path, int flags, ...), (path, flags, mode))
OPENING(open64, (const char *path, int flags, ...), (path, flags, mode))
OPENING(openat, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))
OPENING(openat64, (int folder, const char *path, int flags, ...), (folder, path, flags, mode))

int close(int handle) {
    if (handle >= 0 && handle < MOST_FILES) watched[handle] = 0;
    return REAL(close)(handle);
}

/* Writing: half of it may arrive. */

#define WRITING(name, parameters, whole, half)                          \
    ssize_t name parameters {                                           \
        if (!is_watched_file(handle)) return REAL(name) whole;          \
        enum answer answer = ask("write", NULL, GROWS);                 \
        if (answer == FAIL) return -1;                                  \
        if (answer == GO_ON) return REAL(name) whole;                   \
        if (answer == KILL_DONE) {                                      \
            REAL(name) whole;                                           \
            return killed(answer);                                      \
        }                                                               \
        if (size < 2) return killed(answer);                            \
        ssize_t taken = REAL(name) half;                                \
        killed(answer);                                                 \
        return taken;                                                   \
    }

WRITING(write, (int handle, const void *bytes, size_t size), (handle, bytes, size), (handle, bytes, size / 2))
WRITING(pwrite, (int handle, const void *bytes, size_t size, off_t at), (handle, bytes, size, at),
        (handle, bytes, size / 2, at))
WRITING(pwrite64, (int handle, const void *bytes, size_t size, off64_t at), (handle, bytes, size, at),
        (handle, bytes, size / 2, at))

ssize_t sendfile(int out, int in, off_t *at, size_t size) {
    WHOLE(is_watched_file(out), "write", NULL, GROWS, REAL(sendfile)(out, in, at, size))
}
ssize_t sendfile64(int out, int in, off64_t *at, size_t size) {
    WHOLE(is_watched_file(out), "write", NULL, GROWS, REAL(sendfile64)(out, in, at, size))
}

/* posix_fallocate answers with the error itself. */
int posix_fallocate(int handle, off_t at, off_t size) {
    enum answer answer = is_watched_file(handle) ? ask("allocate", NULL, GROWS) : GO_ON;
    if (answer == FAIL || answer == HALF) return the_error;
    killed(answer);
    return REAL(posix_fallocate)(handle, at, size);
}
int posix_fallocate64(int handle, off64_t at, off64_t size) {
    enum answer answer = is_watched_file(handle) ? ask("allocate", NULL, GROWS) : GO_ON;
    if (answer == FAIL || answer == HALF) return the_error;
    killed(answer);
    return REAL(posix_fallocate64)(handle, at, size);
}

/* Reading. */

ssize_t read(int handle, void *bytes, size_t size) {
    WHOLE(is_watched_file(handle), "read", NULL, READS, REAL(read)(handle, bytes, size))
}
ssize_t pread(int handle, void *bytes, size_t size, off_t at) {
    WHOLE(is_watched_file(handle), "read", NULL, READS, REAL(pread)(handle, bytes, size, at))
}
ssize_t pread64(int handle, void *bytes, size_t size, off64_t at) {
    WHOLE(is_watched_file(handle), "read", NULL, READS, REAL(pread64)(handle, bytes, size, at))
}

/* Making it last. */

int fsync(int handle) { WHOLE(is_watched_file(handle), "sync", NULL, SYNCS, REAL(fsync)(handle)) }
int fdatasync(int handle) { WHOLE(is_watched_file(handle), "sync", NULL, SYNCS, REAL(fdatasync)(handle)) }

/* Sizes and names. */

int ftruncate(int handle, off_t size) {
    WHOLE(is_watched_file(handle), "truncate", NULL, CHANGES, REAL(ftruncate)(handle, size))
}
int ftruncate64(int handle, off64_t size) {
    WHOLE(is_watched_file(handle), "truncate", NULL, CHANGES, REAL(ftruncate64)(handle, size))
}
int rename(const char *from, const char *to) {
    WHOLE(is_watched(to), "rename", to, CHANGES, REAL(rename)(from, to))
}
int renameat(int in, const char *from, int into, const char *to) {
    WHOLE(is_watched(to), "rename", to, CHANGES, REAL(renameat)(in, from, into, to))
}
int renameat2(int in, const char *from, int into, const char *to, unsigned how) {
    WHOLE(is_watched(to), "rename", to, CHANGES, REAL(renameat2)(in, from, into, to, how))
}
int link(const char *from, const char *to) { WHOLE(is_watched(to), "link", to, GROWS, REAL(link)(from, to)) }
int unlink(const char *path) { WHOLE(is_watched(path), "remove", path, CHANGES, REAL(unlink)(path)) }
int unlinkat(int folder, const char *path, int flags) {
    WHOLE(is_watched(path), "remove", path, CHANGES, REAL(unlinkat)(folder, path, flags))
}
int rmdir(const char *path) { WHOLE(is_watched(path), "remove", path, CHANGES, REAL(rmdir)(path)) }
int mkdir(const char *path, mode_t mode) { WHOLE(is_watched(path), "folder", path, GROWS, REAL(mkdir)(path, mode)) }
