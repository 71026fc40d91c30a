"""Writes time_oracle.txt: what IPython's %time prints for many time spans.

Run by hand where IPython 9 is installed: python3 time_oracle.py > time_oracle.txt
"""
import random
import IPython
from IPython.core.magics.execution import _format_time

spans = [0.0, 1e-10, 1e-9, 9.99e-9, 1e-7, 9.996e-7, 1e-6, 3.4e-5, 9.994e-4, 9.996e-4,
         1e-3, 1.2e-3, 1.23e-3, 1.25e-3, 0.01, 0.1, 0.5, 0.999, 0.9996, 1.0, 1.5, 2.01,
         3.99, 4.01, 9.995, 9.999, 10.0, 59.99, 59.999, 60.0, 60.9, 61.0, 119.999, 120.0,
         3599.0, 3600.0, 3600.5, 3601.0, 3660.0, 3661.0, 86399.0, 86400.0, 86461.0, 90061.5,
         1e6, 1e9]
rng = random.Random(1)
spans += [rng.randrange(1, 10 ** rng.randint(1, 15)) / 1e9 for _ in range(200)]
print("# IPython", IPython.__version__)
for s in spans:
    print(repr(s), _format_time(s), sep="\t")
