// Future events in one unsorted bucket per lookahead window.
//
// Everything sent lands in a later window, so inside a window only the order at each single agent
// counts. Opening a window groups its events by blocks of neighbouring agents (a counting sort), puts
// each small block in order and runs it: state and events of an agent are touched together.
#pragma once
#include "phold.hpp"

class WindowQueue {
 public:
  u64 current = 0;  // the open window

  WindowQueue(u64 width, u64 span) : width(width), reciprocal(~0ull / width + 1) {
    size_t size = 64;
    while (size * width < 8 * span) size *= 2;
    ring.resize(size);
  }

  ALWAYS_INLINE u64 window(u64 time) const { return ((unsigned __int128)time * reciprocal) >> 64; }

  ALWAYS_INLINE void put(const Event& event) {
    u64 number = window(event.time);
    if (__builtin_expect(number - current < ring.size(), 1)) {
      ring[number & (ring.size() - 1)].push_back(event);
    } else {
      far.push_back(event);
    }
  }

  // Moves far events into the ring; often enough for none to be late.
  void refill(u64 number) {
    current = number;
    if (number < nextRefill) return;
    nextRefill = number + ring.size() / 2;
    size_t kept = 0;
    for (Event& event : far) {
      u64 w = window(event.time);
      if (w - current < ring.size()) ring[w & (ring.size() - 1)].push_back(event);
      else far[kept++] = event;
    }
    far.resize(kept);
  }

  // Earliest moment after the open window at which something may be due; ~0 for never.
  u64 earliest() const {
    u64 least = ~0ull;
    for (size_t k = 1; k <= ring.size() && least == ~0ull; k++) {
      if (!ring[(current + k) & (ring.size() - 1)].empty()) least = (current + k) * width;
    }
    for (const Event& event : far) least = std::min(least, event.time);
    return least;
  }

  // Runs the events of the open window for `agents` agents from `first` on.
  template <class Handle> void run(u32 first, u32 agents, Handle handle) {
    std::vector<Event>& bucket = ring[current & (ring.size() - 1)];
    if (bucket.empty()) return;
    open.swap(bucket);
    bucket.clear();
    int shift = blockShift(agents);
    size_t blocks = (agents >> shift) + 1;
    ends.assign(blocks + 1, 0);
    if (sorted.size() < open.size()) sorted.resize(open.size() * 3 / 2);
    for (const Event& event : open) ends[((event.agent - first) >> shift) + 1]++;
    for (size_t block = 0; block < blocks; block++) ends[block + 1] += ends[block];
    for (const Event& event : open) sorted[ends[(event.agent - first) >> shift]++] = event;
    u32 start = 0;
    for (size_t block = 0; block < blocks; block++) {
      order(start, ends[block]);
      for (u32 i = start; i < ends[block]; i++) handle(sorted[i]);
      start = ends[block];
    }
  }

 private:
  const u64 width, reciprocal;  // exact while time * width < 2^64
  u64 nextRefill = 0;
  std::vector<std::vector<Event>> ring;
  std::vector<Event> far, open, sorted;
  std::vector<u32> ends;

  // Blocks of about four events.
  int blockShift(u32 agents) const {
    u64 blocks = 1;
    while (blocks * 4 < open.size() && blocks < agents) blocks *= 2;
    int shift = 0;
    while ((blocks << shift) < agents) shift++;
    return shift;
  }

  ALWAYS_INLINE void order(u32 start, u32 end) {
    Event* events = sorted.data();
    for (u32 i = start + 1; i < end; i++) {
      Event moved = events[i];
      u32 place = i;
      for (; place > start && comesFirst(moved, events[place - 1]); place--) {
        events[place] = events[place - 1];
      }
      events[place] = moved;
    }
  }

  static ALWAYS_INLINE bool comesFirst(const Event& a, const Event& b) {
    return a.agent != b.agent ? a.agent < b.agent : precedes(a, b);
  }
};
