/* Refuses calls of the operating system, for tests that preload it.
 *
 * REFUSE holds words call=errno or call=errno@part; with a part, only descriptors whose path holds it are
 * refused: REFUSE="flock=37@Results symlink=1".
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* The errno with which a call is to fail; 0 when it is not. */
static int refusal(const char *call, const char *path) {
    char words[512];
    const char *all = getenv("REFUSE");
    if (!all || strlen(all) >= sizeof words) return 0;
    strcpy(words, all);
    char *rest;
    for (char *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        char *value = strchr(word, '=');
        if (!value) continue;
        *value++ = 0;
        if (strcmp(word, call) != 0) continue;
        char *part = strchr(value, '@');
        if (part && (!path || !strstr(path, part + 1))) continue;
        return atoi(value);
    }
    return 0;
}

static int refused(const char *call, const char *path) {
    int code = refusal(call, path);
    if (code) errno = code;
    return code;
}

/* The path behind a descriptor, in a buffer of this thread. */
static const char *path_of(int file) {
    static __thread char path[4096];
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t count = readlink(link, path, sizeof path - 1);
    path[count < 0 ? 0 : count] = 0;
    return path;
}

/* The function that a call would have reached. */
#define NEXT(name) __typeof__(name) *next = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

int flock(int file, int operation) {
    if (refused("flock", path_of(file))) return -1;
    NEXT(flock);
    return next(file, operation);
}

int symlink(const char *target, const char *path) {
    if (refused("symlink", path)) return -1;
    NEXT(symlink);
    return next(target, path);
}

int rename(const char *from, const char *to) {
    if (refused("rename", to)) return -1;
    NEXT(rename);
    return next(from, to);
}

int fsync(int file) {
    if (refused("fsync", path_of(file))) return -1;
    NEXT(fsync);
    return next(file);
}

int fchmod(int file, mode_t mode) {
    if (refused("fchmod", path_of(file))) return -1;
    NEXT(fchmod);
    return next(file, mode);
}
