/* faults.c - preloaded: a system that interrupts every other read and write, and moves seven bytes at a time. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <unistd.h>

static atomic_uint calls;

static size_t few(size_t count) { return count < 7 ? count : 7; }

static int interrupted(void) {
  if (atomic_fetch_add(&calls, 1) % 2) return 0;
  errno = EINTR;
  return 1;
}

ssize_t read(int fd, void *to, size_t count) {
  ssize_t (*next)(int, void *, size_t) = (ssize_t(*)(int, void *, size_t))dlsym(RTLD_NEXT, "read");
  return interrupted() ? -1 : next(fd, to, few(count));
}

ssize_t __read_chk(int fd, void *to, size_t count, size_t room) {
  (void)room;
  return read(fd, to, count);
}

ssize_t write(int fd, const void *from, size_t count) {
  ssize_t (*next)(int, const void *, size_t) = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  return interrupted() ? -1 : next(fd, from, few(count));
}
