// Measures PHOLD on several processes that exchange one message per peer and window over libzmq
// (PUSH/PULL, ipc): the window kernel of phold_window.cpp with the least protocol that is correct.
// No checks, no recovery: the peer is trusted to be the same program.
// Compared with: `sluice bench phold --transport ipc` on as many workers.
#include "window_queue.hpp"

#include <cstring>
#include <sys/wait.h>
#include <unistd.h>
#include <zmq.h>

struct Header { u64 round; u64 bound; };

// The sockets of one worker, and the messages that came a round early.
class Mesh {
 public:
  Mesh(u32 self, u32 workers, const std::string& base)
      : self(self), workers(workers), outgoing(workers), context(zmq_ctx_new()), push(workers) {
    int unlimited = 0, patience = 10'000;
    pull = zmq_socket(context, ZMQ_PULL);
    zmq_setsockopt(pull, ZMQ_RCVHWM, &unlimited, sizeof unlimited);
    if (zmq_bind(pull, address(base, self).c_str())) { perror("bind"); exit(74); }
    for (u32 peer = 0; peer < workers; peer++) {
      outgoing[peer].resize(sizeof(Header));
      if (peer == self) continue;
      push[peer] = zmq_socket(context, ZMQ_PUSH);
      zmq_setsockopt(push[peer], ZMQ_SNDHWM, &unlimited, sizeof unlimited);
      zmq_setsockopt(push[peer], ZMQ_LINGER, &patience, sizeof patience);
      zmq_connect(push[peer], address(base, peer).c_str());
    }
  }

  ~Mesh() {
    zmq_close(pull);
    for (void* socket : push) if (socket) zmq_close(socket);
    zmq_ctx_term(context);
  }

  void put(u32 peer, const Event& event) {
    auto bytes = (const char*)&event;
    outgoing[peer].insert(outgoing[peer].end(), bytes, bytes + sizeof event);
  }

  // Tells everybody the bound and the events for it; returns the least bound of all.
  template <class Take> u64 exchange(u64 bound, Take take) {
    Header header{round, bound};
    for (u32 peer = 0; peer < workers; peer++) {
      if (peer == self) continue;
      memcpy(outgoing[peer].data(), &header, sizeof header);
      zmq_send(push[peer], outgoing[peer].data(), outgoing[peer].size(), 0);
      outgoing[peer].resize(sizeof header);
    }
    u32 heard = 1;
    auto hear = [&](const char* data, size_t size) {
      bound = std::min(bound, ((const Header*)data)->bound);
      auto events = (const Event*)(data + sizeof(Header));
      for (size_t i = 0; i < (size - sizeof(Header)) / sizeof(Event); i++) take(events[i]);
      heard++;
    };
    for (auto& message : early) hear(message.data(), message.size());
    early.clear();
    while (heard < workers) {
      zmq_msg_t message;
      zmq_msg_init(&message);
      if (zmq_msg_recv(&message, pull, 0) >= 0) {
        auto data = (const char*)zmq_msg_data(&message);
        size_t size = zmq_msg_size(&message);
        if (((const Header*)data)->round == round) hear(data, size);
        else early.emplace_back(data, data + size);
      }
      zmq_msg_close(&message);
    }
    round++;
    return bound;
  }

  static std::string address(const std::string& base, u32 worker) {
    return "ipc://" + base + "-" + std::to_string(worker);
  }

 private:
  const u32 self, workers;
  u64 round = 0;
  std::vector<std::vector<char>> outgoing, early;
  void* context;
  void* pull;
  std::vector<void*> push;
};

static Result work(const Parameters& p, u32 self, Mesh& mesh) {
  auto firstOf = [&](u32 worker) { return (u32)((u64)p.agents * worker / p.workers); };
  u32 first = firstOf(self), end = firstOf(self + 1);
  auto workerOf = [&](u32 agent) {
    u32 worker = (u64)agent * p.workers / p.agents;
    while (firstOf(worker + 1) <= agent) worker++;
    return worker;
  };
  std::vector<Agent> agents;
  WindowQueue queue(p.lookahead, p.lookahead + p.mean);
  for (u32 i = first; i < end; i++) {
    agents.push_back(p.agent(i));
    begin(p, agents.back(), i, [&](const Event& event) { queue.put(event); });
  }
  Result result;
  mesh.exchange(0, [](const Event&) {});  // all are there
  double started = now();
  for (u64 window = 0; window * p.lookahead < p.end;) {
    queue.refill(window);
    result.windows++;
    u64 bound = ~0ull;
    queue.run(first, end - first, [&](const Event& event) __attribute__((always_inline)) {
      if (event.time >= p.end) return;
      Event sent = handle(p, agents[event.agent - first], event);
      result.events++;
      if (sent.agent - first < end - first) return queue.put(sent);
      mesh.put(workerOf(sent.agent), sent);
      bound = std::min(bound, sent.time);
    });
    bound = mesh.exchange(
        std::min(bound, queue.earliest()), [&](const Event& event) { queue.put(event); });
    window = bound == ~0ull ? p.end / p.lookahead + 1 : std::max(window + 1, bound / p.lookahead);
  }
  result.seconds = now() - started;
  for (u32 i = first; i < end; i++) result.add(agents[i - first], i);
  return result;
}

int main(int argc, char** argv) {
  Parameters p(argc, argv);
  std::string base = "/tmp/phold-" + std::to_string(getpid());
  int results[2];
  if (pipe(results)) return 74;
  for (u32 self = 0; self < p.workers; self++) {
    if (fork()) continue;
    Result result;
    {
      Mesh mesh(self, p.workers, base);
      result = work(p, self, mesh);
    }
    unlink((base + "-" + std::to_string(self)).c_str());
    _exit(write(results[1], &result, sizeof result) == sizeof result ? 0 : 74);
  }
  close(results[1]);
  Result total, part;
  while (read(results[0], &part, sizeof part) == sizeof part) {
    total.events += part.events;
    total.digest += part.digest;
    total.windows = std::max(total.windows, part.windows);
    total.seconds = std::max(total.seconds, part.seconds);
  }
  while (wait(nullptr) > 0) {}
  total.print("phold_window_zmq");
}
