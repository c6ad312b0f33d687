"""``make bench``: everything that is promised in numbers, measured in one run."""

import time

from benchmarks import pages
from benchmarks.table import print_targets

begun = time.monotonic()
targets = pages.run()
print_targets(targets)
print(f"Measured in {time.monotonic() - begun:.0f} seconds.")
