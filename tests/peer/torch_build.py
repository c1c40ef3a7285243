"""Whether this PyTorch is a fair peer."""

import sys
import time

import torch

SIZE = 512
SLOWEST = 5e9  # operations per second; measured on one AVX-512 core: reference BLAS 0.7e9 to 2.3e9, MKL 83e9


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
