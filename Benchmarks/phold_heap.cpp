// Measures PHOLD on one core with one 4-ary heap of all future events: what most simulators do.
// Compared with: `sluice bench phold` on one worker.
#include "phold.hpp"

// Every event precedes its children at 4i+1 to 4i+4.
class Heap {
 public:
  const Event& first() const { return events[0]; }

  void insert(const Event& event) {
    size_t place = events.size();
    events.push_back(event);
    for (; place > 0; place = (place - 1) / 4) {
      size_t parent = (place - 1) / 4;
      if (!precedes(event, events[parent])) break;
      events[place] = events[parent];
    }
    events[place] = event;
  }

  // Takes the first event out and puts another in, in one pass.
  void replaceFirst(const Event& event) {
    size_t place = 0, count = events.size();
    while (4 * place + 1 < count) {
      size_t least = 4 * place + 1, end = std::min(least + 4, count);
      for (size_t child = least + 1; child < end; child++) {
        if (precedes(events[child], events[least])) least = child;
      }
      if (!precedes(events[least], event)) break;
      events[place] = events[least];
      place = least;
    }
    events[place] = event;
  }

 private:
  std::vector<Event> events;
};

int main(int argc, char** argv) {
  Parameters p(argc, argv);
  std::vector<Agent> agents;
  Heap heap;
  for (u32 i = 0; i < p.agents; i++) {
    agents.push_back(p.agent(i));
    begin(p, agents[i], i, [&](const Event& event) { heap.insert(event); });
  }
  Result result;
  double started = now();
  while (heap.first().time < p.end) {
    Event event = heap.first();
    heap.replaceFirst(handle(p, agents[event.agent], event));
    result.events++;
  }
  result.seconds = now() - started;
  for (u32 i = 0; i < p.agents; i++) result.add(agents[i], i);
  result.print("phold_heap");
}
