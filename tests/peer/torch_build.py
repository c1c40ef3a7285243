"""Whether this PyTorch is a fair peer."""

import sys
import time

import torch

SIZE = 512
SLOWEST = 5e9  # multiplications and additions per second; a reference BLAS does 1 to 3, a fast one 20 or more per core


def require_fast_blas():
    """Ends the program if PyTorch multiplies matrices with a reference BLAS, with which no time is worth comparing."""
    x = torch.rand(SIZE, SIZE)
    torch.mm(x, x)
    speed = 2 * SIZE**3 / min(seconds(lambda: torch.mm(x, x)) for _ in range(5))
    if speed < SLOWEST:
        sys.exit(
            f"PyTorch {torch.__version__} does {speed / 1e9:.1f} GFLOP/s in a product of matrices: its BLAS is the "
            "reference BLAS, and no fair peer. With Debian's python3-torch install libopenblas0-openmp; "
            "or install PyTorch with pip, which brings its own BLAS."
        )


def seconds(body):
    start = time.perf_counter()
    body()
    return time.perf_counter() - start
