"""How the C library keeps memory that was freed: it gives large pieces back to the system at once.  [I/O]

Left to itself, glibc raises the sizes from which it does so, up to 32 MB, after the first large pieces it is asked for;
then each of many threads keeps what its largest request ever needed (`mallopt(3)`). A server that strangers send large
requests to would grow by hundreds of megabytes.
"""

from __future__ import annotations

import ctypes

# malloc.h: the sizes from which memory at the end of the heap, and memory of its own, is given back.
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
LARGE = 128 * 1024
"""Bytes; what both are before the library raises them."""


def give_back() -> None:
    """Fixes both sizes for this process and all that it begins; another C library than glibc is left as it is."""
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        for parameter in (M_TRIM_THRESHOLD, M_MMAP_THRESHOLD):
            library.mallopt(parameter, LARGE)


def give_back_all() -> None:
    """Gives back all that is free now, down to small pieces between what is used: such as a query leaves that kept many
    rows. It takes some ten milliseconds for hundreds of megabytes.
    """
    library = ctypes.CDLL(None)
    if hasattr(library, "malloc_trim"):
        library.malloc_trim(0)
