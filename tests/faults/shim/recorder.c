// SPDX-License-Identifier: MIT
// Writes down every change a program makes to the files below one folder, so that `power_disk.py` can rebuild what a
// power cut at any moment could have left. Loaded with LD_PRELOAD; silent until recorder_begin(). Linux, no root.
// Not seen: writes through mmap (the database runs without a shared-memory file), and other processes.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define MOST_FILES 65536

struct __attribute__((packed)) record {
    char kind;  // see power_log.py, which reads them
    uint64_t file;
    int64_t offset;
    uint64_t length;
    uint32_t first, second, data;
};

static char root[PATH_MAX];
static int log_handle = -1;
static uint64_t known[MOST_FILES];  // the inodes below the folder
static size_t known_count;
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)

static void put(const void *bytes, size_t size) {
    static ssize_t (*real)(int, const void *, size_t);
    if (!real) real = dlsym(RTLD_NEXT, "write");
    for (const char *next = bytes; size;) {
        ssize_t taken = real(log_handle, next, size);
        if (taken < 0) abort();
        next += taken;
        size -= taken;
    }
}

static void note(char kind, uint64_t file, int64_t offset, uint64_t length, const char *first, const char *second,
                 const void *data, size_t size) {
    struct record it = {kind, file, offset, length, first ? strlen(first) : 0, second ? strlen(second) : 0, size};
    put(&it, sizeof it);
    if (first) put(first, it.first);
    if (second) put(second, it.second);
    if (size) put(data, size);
}

// The absolute path, or NULL when it is not below the folder.
static const char *below(int at, const char *path, char *whole) {
    if (log_handle < 0 || !path) return NULL;
    if (path[0] == '/') {
        snprintf(whole, PATH_MAX, "%s", path);
    } else {
        char link[64], base[PATH_MAX];
        if (at == AT_FDCWD) {
            if (!getcwd(base, sizeof base)) return NULL;
        } else {
            snprintf(link, sizeof link, "/proc/self/fd/%d", at);
            ssize_t length = readlink(link, base, sizeof base - 1);
            if (length < 0) return NULL;
            base[length] = 0;
        }
        if (snprintf(whole, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return NULL;
    }
    size_t length = strlen(root);
    return strncmp(whole, root, length) == 0 && (whole[length] == '/' || whole[length] == 0) ? whole : NULL;
}

static int is_known(uint64_t file) {
    for (size_t place = 0; place < known_count; place++)
        if (known[place] == file) return 1;
    return 0;
}

static void learn(uint64_t file) {
    if (is_known(file)) return;
    if (known_count == MOST_FILES) abort();
    known[known_count++] = file;
}

// A number that the file system may give to another file from now on.
static void forget_at(const char *path) {
    struct stat about;
    if (lstat(path, &about) || about.st_nlink > 1) return;
    for (size_t place = 0; place < known_count; place++)
        if (known[place] == about.st_ino) known[place] = known[--known_count];
}

static uint64_t file_of(int handle) {
    struct stat about;
    if (log_handle < 0 || handle == log_handle || fstat(handle, &about) || !S_ISREG(about.st_mode)) return 0;
    return is_known(about.st_ino) ? about.st_ino : 0;
}

static int opened(int handle, const char *path, int existed, int flags) {
    struct stat about;
    if (handle < 0 || fstat(handle, &about) || !S_ISREG(about.st_mode)) return handle;
    learn(about.st_ino);
    note('O', about.st_ino, 0, !existed, path, NULL, NULL, 0);
    if (existed && (flags & O_TRUNC) && (flags & O_ACCMODE) != O_RDONLY) note('T', about.st_ino, 0, 0, NULL, NULL, NULL, 0);
    return handle;
}

static int is_there(const char *path) {
    struct stat about;
    return lstat(path, &about) == 0;
}

#define OPEN_MODE va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest)

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        OPEN_MODE; REAL(name); char whole[PATH_MAX]; \
        const char *ours = below(AT_FDCWD, path, whole); \
        if (!ours) return real(path, flags, mode); \
        pthread_mutex_lock(&order); \
        int existed = is_there(ours), kept = opened(real(path, flags, mode), ours, existed, flags), code = errno; \
        pthread_mutex_unlock(&order); errno = code; return kept; \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int at, const char *path, int flags, ...) { \
        OPEN_MODE; REAL(name); char whole[PATH_MAX]; \
        const char *ours = below(at, path, whole); \
        if (!ours) return real(at, path, flags, mode); \
        pthread_mutex_lock(&order); \
        int existed = is_there(ours), kept = opened(real(at, path, flags, mode), ours, existed, flags), code = errno; \
        pthread_mutex_unlock(&order); errno = code; return kept; \
    }
OPENAT(openat)
OPENAT(openat64)

ssize_t write(int handle, const void *data, size_t size) {
    REAL(write);
    uint64_t file = file_of(handle);
    if (!file) return real(handle, data, size);
    pthread_mutex_lock(&order);
    ssize_t taken = real(handle, data, size);
    int code = errno;
    if (taken > 0) note('W', file, lseek(handle, 0, SEEK_CUR) - taken, taken, NULL, NULL, data, taken);
    pthread_mutex_unlock(&order);
    errno = code;
    return taken;
}

#define PWRITE(name, offset_type) \
    ssize_t name(int handle, const void *data, size_t size, offset_type offset) { \
        REAL(name); uint64_t file = file_of(handle); \
        if (!file) return real(handle, data, size, offset); \
        pthread_mutex_lock(&order); \
        ssize_t taken = real(handle, data, size, offset); int code = errno; \
        if (taken > 0) note('W', file, offset, taken, NULL, NULL, data, taken); \
        pthread_mutex_unlock(&order); errno = code; return taken; \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

// What the kernel itself copied into `handle` just now is read back from the file.
static void note_copied(int handle, uint64_t file, int64_t offset, size_t size) {
    char path[64];
    snprintf(path, sizeof path, "/proc/self/fd/%d", handle);
    static int (*plain_open)(const char *, int, ...);
    if (!plain_open) plain_open = dlsym(RTLD_NEXT, "open");
    int again = plain_open(path, O_RDONLY | O_CLOEXEC);
    char *data = malloc(size);
    if (again < 0 || !data || pread(again, data, size, offset) != (ssize_t)size) abort();
    note('W', file, offset, size, NULL, NULL, data, size);
    free(data);
    close(again);
}

ssize_t writev(int handle, const struct iovec *parts, int count) {
    REAL(writev);
    uint64_t file = file_of(handle);
    if (!file) return real(handle, parts, count);
    pthread_mutex_lock(&order);
    ssize_t taken = real(handle, parts, count);
    int code = errno;
    if (taken > 0) note_copied(handle, file, lseek(handle, 0, SEEK_CUR) - taken, taken);
    pthread_mutex_unlock(&order);
    errno = code;
    return taken;
}

#define SENDFILE(name, offset_type) \
    ssize_t name(int to, int from, offset_type *offset, size_t size) { \
        static ssize_t (*real)(int, int, offset_type *, size_t); if (!real) real = dlsym(RTLD_NEXT, #name); \
        uint64_t file = file_of(to); \
        if (!file) return real(to, from, offset, size); \
        pthread_mutex_lock(&order); \
        ssize_t taken = real(to, from, offset, size); int code = errno; \
        if (taken > 0) note_copied(to, file, lseek(to, 0, SEEK_CUR) - taken, taken); \
        pthread_mutex_unlock(&order); errno = code; return taken; \
    }
SENDFILE(sendfile, off_t)
SENDFILE(sendfile64, off64_t)

// Whoever asks for it falls back to an ordinary copy, which is seen.
ssize_t copy_file_range(int from, off64_t *here, int to, off64_t *there, size_t size, unsigned flags) {
    (void)from, (void)here, (void)to, (void)there, (void)size, (void)flags;
    errno = ENOSYS;
    return -1;
}

#define ON_HANDLE(kind, name, parameters, arguments, length) \
    int name parameters { \
        REAL(name); uint64_t file = file_of(handle); \
        if (!file) return real arguments; \
        pthread_mutex_lock(&order); \
        int answer = real arguments, code = errno; \
        if (answer == 0) note(kind, file, 0, length, NULL, NULL, NULL, 0); \
        pthread_mutex_unlock(&order); errno = code; return answer; \
    }
ON_HANDLE('T', ftruncate, (int handle, off_t size), (handle, size), size)
ON_HANDLE('T', ftruncate64, (int handle, off64_t size), (handle, size), size)
ON_HANDLE('G', posix_fallocate, (int handle, off_t start, off_t size), (handle, start, size), start + size)
ON_HANDLE('G', posix_fallocate64, (int handle, off64_t start, off64_t size), (handle, start, size), start + size)
ON_HANDLE('G', fallocate, (int handle, int mode, off_t start, off_t size), (handle, mode, start, size), start + size)
ON_HANDLE('G', fallocate64, (int handle, int mode, off64_t start, off64_t size), (handle, mode, start, size), start + size)

#define SYNC(name) \
    int name(int handle) { \
        REAL(name); \
        if (log_handle < 0) return real(handle); \
        struct stat about; char link[64], path[PATH_MAX] = ""; \
        snprintf(link, sizeof link, "/proc/self/fd/%d", handle); \
        if (readlink(link, path, sizeof path - 1) < 0 || fstat(handle, &about)) return real(handle); \
        pthread_mutex_lock(&order); \
        int answer = real(handle), code = errno; \
        if (answer == 0 && S_ISDIR(about.st_mode)) note('D', 0, 0, 0, path, NULL, NULL, 0); \
        else if (answer == 0 && file_of(handle)) note('S', about.st_ino, 0, 0, NULL, NULL, NULL, 0); \
        pthread_mutex_unlock(&order); errno = code; return answer; \
    }
SYNC(fsync)
SYNC(fdatasync)

static int named(char kind, int answer, const char *first, const char *second) {
    int code = errno;
    if (answer == 0) note(kind, 0, 0, 0, first, second, NULL, 0);
    errno = code;
    return answer;
}

#define ON_PATH(kind, name, parameters, arguments, at, goes) \
    int name parameters { \
        REAL(name); char whole[PATH_MAX]; const char *ours = below(at, path, whole); \
        if (!ours) return real arguments; \
        pthread_mutex_lock(&order); \
        if (goes) forget_at(ours); \
        int answer = named(kind, real arguments, ours, NULL), code = errno; \
        pthread_mutex_unlock(&order); errno = code; return answer; \
    }
ON_PATH('U', unlink, (const char *path), (path), AT_FDCWD, 1)
ON_PATH((flags & AT_REMOVEDIR) ? 'X' : 'U', unlinkat, (int at, const char *path, int flags), (at, path, flags), at, !(flags & AT_REMOVEDIR))
ON_PATH('X', rmdir, (const char *path), (path), AT_FDCWD, 0)
ON_PATH('M', mkdir, (const char *path, mode_t mode), (path, mode), AT_FDCWD, 0)
ON_PATH('M', mkdirat, (int at, const char *path, mode_t mode), (at, path, mode), at, 0)

// Both names must be below the folder: a file that moves in or out would be a hole in the record.
#define ON_TWO_PATHS(kind, name, parameters, arguments, at_old, at_new, goes) \
    int name parameters { \
        REAL(name); char one[PATH_MAX], two[PATH_MAX]; \
        const char *from = below(at_old, old, one), *to = below(at_new, fresh, two); \
        if (!from && !to) return real arguments; \
        if (!from || !to) abort(); \
        pthread_mutex_lock(&order); \
        if (goes) forget_at(to); \
        int answer = named(kind, real arguments, from, to), code = errno; \
        pthread_mutex_unlock(&order); errno = code; return answer; \
    }
ON_TWO_PATHS('R', rename, (const char *old, const char *fresh), (old, fresh), AT_FDCWD, AT_FDCWD, 1)
ON_TWO_PATHS('R', renameat, (int at_old, const char *old, int at_new, const char *fresh), (at_old, old, at_new, fresh), at_old, at_new, 1)
ON_TWO_PATHS('R', renameat2, (int at_old, const char *old, int at_new, const char *fresh, unsigned flags), (at_old, old, at_new, fresh, flags), at_old, at_new, !(flags & 1))
ON_TWO_PATHS('L', link, (const char *old, const char *fresh), (old, fresh), AT_FDCWD, AT_FDCWD, 0)

// Start writing down what happens below `folder` (absolute, no links) into the new file `log`.
int recorder_begin(const char *folder, const char *log) {
    static int (*plain_open)(const char *, int, ...);
    if (!plain_open) plain_open = dlsym(RTLD_NEXT, "open");
    snprintf(root, sizeof root, "%s", folder);
    known_count = 0;
    log_handle = plain_open(log, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
    return log_handle < 0 ? -1 : 0;
}

// The program told its user that something is done.
void recorder_mark(const char *text) {
    pthread_mutex_lock(&order);
    if (log_handle >= 0) note('A', 0, 0, 0, text, NULL, NULL, 0);
    pthread_mutex_unlock(&order);
}

void recorder_end(void) {
    int handle = log_handle;
    log_handle = -1;
    if (handle >= 0) close(handle);
}
