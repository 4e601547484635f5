"""Measures rounds in HELICS over its ZeroMQ core: federates, one process each, that advance together
one step at a time and say nothing.

Compared with: `sluice bench rounds` with empty envelopes.

usage: rounds_helics.py WORKERS ROUNDS
"""

import multiprocessing
import os
import sys
import time

import helics as h

STEP = 1e-8


def federate(number, workers, rounds, port, ready, times):
    info = h.helicsCreateFederateInfo()
    h.helicsFederateInfoSetCoreTypeFromString(info, "zmq")
    h.helicsFederateInfoSetCoreInitString(
        info,
        f"--federates=1 --log_level=no_print --brokerport={port} "
        "--broker_address=127.0.0.1 --local_interface=127.0.0.1",
    )
    h.helicsFederateInfoSetTimeProperty(info, h.helics_property_time_period, STEP)
    federate = h.helicsCreateValueFederate(f"f{number}", info)
    h.helicsFederateRegisterGlobalTypePublication(federate, f"p{number}", "int", "")
    h.helicsFederateRegisterSubscription(federate, f"p{(number + 1) % workers}", "")
    h.helicsFederateEnterExecutingMode(federate)
    ready.wait()
    started = time.monotonic()
    for _ in range(rounds):
        h.helicsFederateRequestNextStep(federate)
    times.put((started, time.monotonic()))
    h.helicsFederateDisconnect(federate)
    h.helicsCloseLibrary()


def broker(workers, port, up):
    made = h.helicsCreateBroker(
        "zmq",
        f"b{port}",
        f"--federates={workers} --log_level=no_print --localport={port} --local_interface=127.0.0.1",
    )
    up.set()
    h.helicsBrokerWaitForDisconnect(made, 60_000)
    h.helicsCloseLibrary()


def main():
    workers, rounds = int(sys.argv[1]), int(sys.argv[2])
    port = 24_000 + os.getpid() % 7_000
    up, times = multiprocessing.Event(), multiprocessing.Queue()
    hub = multiprocessing.Process(target=broker, args=(workers, port, up))
    hub.start()
    up.wait()
    ready = multiprocessing.Barrier(workers)
    crew = [
        multiprocessing.Process(
            target=federate, args=(number, workers, rounds, port, ready, times)
        )
        for number in range(workers)
    ]
    for process in crew:
        process.start()
    spans = [times.get() for _ in crew]
    for process in crew:
        process.join()
    hub.terminate()
    seconds = max(end for _, end in spans) - min(start for start, _ in spans)
    print(f"rounds_helics: {workers} workers, {rounds / seconds:.0f} rounds/s")


if __name__ == "__main__":
    main()
