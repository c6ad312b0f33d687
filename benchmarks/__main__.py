"""``make bench``: everything that is promised in numbers, measured in one run."""

import importlib
import signal
import sys
import time

from benchmarks.table import print_targets

#: In this order; each has ``run()``, which prints its rows and gives its targets.
PARTS = ("startup", "pages", "accounts", "search")


def main() -> None:
    """Measure all, and close with what was aimed at. A target that is missed is said, and is no failure."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # so that servers stop and folders go then, too
    begun = time.monotonic()
    targets = [target for part in PARTS for target in importlib.import_module(f"benchmarks.{part}").run()]
    print_targets(targets)
    print(f"Measured in {time.monotonic() - begun:.0f} seconds.")


if __name__ == "__main__":
    main()
