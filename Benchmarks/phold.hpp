// PHOLD as all programs compared here run it: the stream of chance, the order and the digest.
//
//   time    unsigned 64-bit ticks; one unit is 2^20 ticks
//   chance  agent a draws word k = mix(base(a) + (k+1) GAMMA), base(a) = mix(seed + GAMMA (a+1)),
//           k = 0, 1, 2, ... per agent (SplitMix64)
//   start   every agent sends itself `start` events, one delay each
//   event   x0 = draw; if (x0 >> 11) < floor(remote 2^53): destination = high64(draw * agents),
//           any agent, itself included; else itself. Then a delay is drawn, and one event sent.
//   delay   lookahead + floor(mean * -ln u), u = ((draw >> 11) + 1) 2^-53
//   order   at one agent by (time, sender, sender's sequence number)
//   end     events due at or after the end are dropped
//   work    after an event is folded into the digest, mix() is applied `work` times: a model's cost
//   digest  per agent, from h = agent: h = rotl(h ^ (time K1 + sender K2 + sequence), 27) K3;
//           in all: the sum over the agents of mix(h + agent)
//
// `sluice bench phold` prints the same events and digest.
#pragma once
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#define ALWAYS_INLINE inline __attribute__((always_inline))

using u32 = uint32_t;
using u64 = uint64_t;

constexpr u64 TICKS = 1u << 20;
constexpr u64 GAMMA = 0x9E3779B97F4A7C15ull;

static ALWAYS_INLINE u64 mix(u64 z) {
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
  return z ^ (z >> 31);
}

struct Event { u64 time; u32 sender; u32 sequence; u32 agent; u32 padding; };
struct Agent { u64 state; u64 digest; u32 sequence; u32 padding; };

static ALWAYS_INLINE bool precedes(const Event& a, const Event& b) {
  if (a.time != b.time) return a.time < b.time;
  return ((u64)a.sender << 32 | a.sequence) < ((u64)b.sender << 32 | b.sequence);
}

struct Parameters {
  u32 agents = 1024, start = 1, work = 0, workers = 1;
  double remote = 0.1;
  u64 lookahead = 0, mean = 0, end = 0, seed = 42, threshold = 0;

  // --set P1..P5, then --agents --start --remote --end --work --seed --lookahead --mean --workers
  Parameters(int argc, char** argv) {
    double look = 0.1, exponential = 0.9, until = 1000;
    for (int i = 1; i + 1 < argc; i += 2) {
      std::string key = argv[i], value = argv[i + 1];
      double number = atof(argv[i + 1]);
      if (key == "--set") {
        if (value == "P2" || value == "P3" || value == "P5") start = 16, until = 200;
        if (value == "P3") remote = 0.25;
        if (value == "P4") agents = 1 << 20, until = 4;
        if (value == "P5") until = 60, work = 200;
      }
      else if (key == "--agents") agents = number;
      else if (key == "--start") start = number;
      else if (key == "--remote") remote = number;
      else if (key == "--end") until = number;
      else if (key == "--work") work = number;
      else if (key == "--seed") seed = strtoull(argv[i + 1], nullptr, 10);
      else if (key == "--lookahead") look = number;
      else if (key == "--mean") exponential = number;
      else if (key == "--workers") workers = number;
      else { fprintf(stderr, "unknown option %s\n", key.c_str()); exit(64); }
    }
    lookahead = look * TICKS, mean = exponential * TICKS, end = until * TICKS;
    threshold = remote * 0x1p53;
  }

  Agent agent(u32 number) const { return Agent{mix(seed + GAMMA * ((u64)number + 1)), number, 0, 0}; }
};

static ALWAYS_INLINE u64 draw(Agent& agent) { return mix(agent.state += GAMMA); }

static ALWAYS_INLINE u64 delay(const Parameters& p, Agent& agent) {
  double u = (double)((draw(agent) >> 11) + 1) * 0x1p-53;
  return p.lookahead + (u64)((double)p.mean * -std::log(u));
}

// The events an agent starts with.
template <class Put> static void begin(const Parameters& p, Agent& agent, u32 number, Put put) {
  for (u32 k = 0; k < p.start; k++) {
    u64 time = delay(p, agent);
    put(Event{time, number, agent.sequence++, number, 0});
  }
}

// Lets an agent handle an event and returns the event it sends.
static ALWAYS_INLINE Event handle(const Parameters& p, Agent& agent, const Event& event) {
  u64 h = agent.digest ^ (event.time * 0xA0761D6478BD642Full
                          + event.sender * 0xE7037ED1A0B428DBull + event.sequence);
  h = (h << 27 | h >> 37) * 0x8EBC6AF09C88C6E3ull;
  for (u32 i = 0; i < p.work; i++) h = mix(h);
  agent.digest = h;
  u32 destination = event.agent;
  if ((draw(agent) >> 11) < p.threshold) {
    destination = (u32)(((unsigned __int128)draw(agent) * p.agents) >> 64);
  }
  u64 time = event.time + delay(p, agent);
  return Event{time, event.agent, agent.sequence++, destination, 0};
}

struct Result {
  u64 events = 0, digest = 0, windows = 0;
  double seconds = 0;

  void add(const Agent& agent, u32 number) { digest += mix(agent.digest + number); }

  void print(const char* program) const {
    printf("%s: %llu events in %llu windows and %.4f s, %.1f million events/s, digest %016llx\n",
           program, (unsigned long long)events, (unsigned long long)windows, seconds,
           events / seconds / 1e6, (unsigned long long)digest);
  }
};

static inline double now() {
  using namespace std::chrono;
  return duration<double>(steady_clock::now().time_since_epoch()).count();
}
