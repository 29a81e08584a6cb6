"""The program: ``offprint``, or ``python -m offprint``."""

import signal
import sys

from . import _offprint


def main() -> int:
    """Run the program with the arguments of the command line, and give its exit code."""
    # The program works without coming back to Python, which would only then notice that it is to stop.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _offprint.run(["offprint", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
