// Measures PHOLD on one core with one bucket per lookahead window: the fastest kernel we could write
// by hand, without any interface between engine and model.
// Compared with: `sluice bench phold` on one worker.
#include "window_queue.hpp"

int main(int argc, char** argv) {
  Parameters p(argc, argv);
  std::vector<Agent> agents;
  WindowQueue queue(p.lookahead, p.lookahead + p.mean);
  for (u32 i = 0; i < p.agents; i++) {
    agents.push_back(p.agent(i));
    begin(p, agents[i], i, [&](const Event& event) { queue.put(event); });
  }
  Result result;
  double started = now();
  for (u64 window = 0; window * p.lookahead < p.end; window++) {
    queue.refill(window);
    result.windows++;
    queue.run(0, p.agents, [&](const Event& event) __attribute__((always_inline)) {
      if (event.time >= p.end) return;
      queue.put(handle(p, agents[event.agent], event));
      result.events++;
    });
  }
  result.seconds = now() - started;
  for (u32 i = 0; i < p.agents; i++) result.add(agents[i], i);
  result.print("phold_window");
}
