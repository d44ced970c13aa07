"""What a measured process tells of itself. Imports next to nothing, so as not to be measured."""

import os
import time

CLOCK = "CLAIMLIGHT_BENCH_STARTED"


def since_start() -> float:
    """Return the milliseconds since just before this interpreter was started."""
    return (time.monotonic() - float(os.environ[CLOCK])) * 1000


def report(**figures: object) -> None:
    """Print what a child found, for `children.run_child`."""
    import json  # after the measurement: it counts for neither side

    print(json.dumps(figures), flush=True)


def memory_mb(key: str = "VmRSS") -> float:
    """Return what this process holds (VmRSS) or held at most (VmHWM), in MB of 2^20 bytes."""
    # Not Path.open: pathlib is one import more.
    with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123
        for line in status:
            if line.startswith(key + ":"):
                return int(line.split()[1]) / 1024
    raise OSError(f"/proc/self/status does not tell {key}")
