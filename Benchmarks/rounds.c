/* Measures what libzmq can carry: rounds in which every worker hears from every other, with nothing
 * else to do.
 *   rounds mesh WORKERS ROUNDS BYTES   each pushes a message to each other one, then waits for all
 *   rounds star WORKERS ROUNDS BYTES   each tells a hub (ROUTER, a process of its own), which answers
 *                                      all when all have reported
 * Processes over ipc. The first 20 rounds are not timed.
 * Compared with: `sluice bench rounds`, the better of the two for each number of workers. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <zmq.h>

enum { WARM_UP = 20, MOST_WORKERS = 1024, MOST_BYTES = 1 << 20 };

static int workers;
static int64_t rounds;
static size_t bytes;
static char message[MOST_BYTES];
static struct { double start, end; } *times; /* shared by all processes, one entry each */

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

static const char *address(int worker) {
  static char text[64];
  snprintf(text, sizeof text, "ipc:///tmp/rounds-%d-%d", getpgrp(), worker);
  return text;
}

static void *socket_of(void *context, int type) {
  void *socket = zmq_socket(context, type);
  int unlimited = 0;
  zmq_setsockopt(socket, ZMQ_SNDHWM, &unlimited, sizeof unlimited);
  zmq_setsockopt(socket, ZMQ_RCVHWM, &unlimited, sizeof unlimited);
  return socket;
}

static void bind_or_exit(void *socket, int worker) {
  if (zmq_bind(socket, address(worker))) {
    perror(address(worker));
    exit(74);
  }
}

static void receive(void *socket, void *data, size_t size) {
  while (zmq_recv(socket, data, size, 0) < 0) {}
}

static void mesh_worker(int self, void *context) {
  void *pull = socket_of(context, ZMQ_PULL), *push[MOST_WORKERS];
  bind_or_exit(pull, self);
  for (int peer = 0; peer < workers; peer++) {
    push[peer] = socket_of(context, ZMQ_PUSH);
    if (peer != self) zmq_connect(push[peer], address(peer));
  }
  int early = 0; /* heard of the next round already: a peer is never further ahead */
  for (int64_t round = -WARM_UP; round < rounds; round++) {
    if (round == 0) times[self].start = now();
    memcpy(message, &round, sizeof round);
    for (int peer = 0; peer < workers; peer++) {
      if (peer != self) zmq_send(push[peer], message, bytes, 0);
    }
    int heard = early + 1;
    early = 0;
    while (heard < workers) {
      int64_t number;
      receive(pull, message, bytes);
      memcpy(&number, message, sizeof number);
      if (number == round) heard++;
      else early++;
    }
  }
  times[self].end = now();
  for (int peer = 0; peer < workers; peer++) zmq_close(push[peer]);
  zmq_close(pull);
  zmq_ctx_term(context);
  unlink(address(self) + strlen("ipc://"));
}

static void star_worker(int self, void *context) {
  void *hub = socket_of(context, ZMQ_DEALER);
  zmq_connect(hub, address(workers));
  for (int64_t round = -WARM_UP; round < rounds; round++) {
    if (round == 0) times[self].start = now();
    zmq_send(hub, message, bytes, 0);
    receive(hub, message, bytes);
  }
  times[self].end = now();
  zmq_close(hub);
  zmq_ctx_term(context);
}

static void star_hub(void *context) {
  static char names[MOST_WORKERS][64];
  int lengths[MOST_WORKERS];
  void *socket = socket_of(context, ZMQ_ROUTER);
  bind_or_exit(socket, workers);
  for (int64_t round = -WARM_UP; round < rounds; round++) {
    for (int k = 0; k < workers; k++) {
      while ((lengths[k] = zmq_recv(socket, names[k], sizeof names[k], 0)) < 0) {}
      receive(socket, message, bytes);
    }
    for (int k = 0; k < workers; k++) {
      zmq_send(socket, names[k], lengths[k], ZMQ_SNDMORE);
      zmq_send(socket, message, bytes, 0);
    }
  }
  zmq_close(socket);
  zmq_ctx_term(context);
  unlink(address(workers) + strlen("ipc://"));
}

int main(int argc, char **argv) {
  if (argc != 5) {
    fprintf(stderr, "usage: rounds mesh|star WORKERS ROUNDS BYTES\n");
    return 64;
  }
  int star = !strcmp(argv[1], "star");
  workers = atoi(argv[2]);
  rounds = atoll(argv[3]);
  bytes = strtoul(argv[4], NULL, 10);
  if (workers < 2 || workers >= MOST_WORKERS || bytes < 8 || bytes > MOST_BYTES) return 64;
  setpgid(0, 0); /* addresses are named after the group */
  times = mmap(NULL, sizeof *times * MOST_WORKERS, PROT_READ | PROT_WRITE,
               MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (int self = 0; self < workers; self++) {
    if (fork()) continue;
    void *context = zmq_ctx_new();
    if (star) star_worker(self, context);
    else mesh_worker(self, context);
    _exit(0);
  }
  if (star) star_hub(zmq_ctx_new());
  while (wait(NULL) > 0) {}
  double start = times[0].start, end = times[0].end;
  for (int k = 1; k < workers; k++) {
    if (times[k].start < start) start = times[k].start;
    if (times[k].end > end) end = times[k].end;
  }
  printf("rounds %s: %d workers, %zu bytes, %.0f rounds/s, %.1f us/round\n", argv[1], workers,
         bytes, rounds / (end - start), (end - start) / rounds * 1e6);
  return 0;
}
