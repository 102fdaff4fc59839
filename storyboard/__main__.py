"""`python -m storyboard` and the `storyboard` command."""

import gc
import sys

from storyboard.cli.main import run

# Nearly nothing here refers to itself, and a full collection over a large library takes a tenth of a
# second and more: it is worth a look only after so many new objects. On the board, too: a pace of its own
# made no key faster.
COLLECT_AFTER = 200_000


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(COLLECT_AFTER)
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
