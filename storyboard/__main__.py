"""`python -m storyboard` and the `storyboard` command."""

import gc
import sys

from storyboard.cli.main import run

# Nearly nothing here refers to itself, and a full collection over a large library takes a tenth of a
# second and more: it is put off for long. What is new is looked at in small portions: in portions of
# 200,000 objects a story of 2,000 articles opens in twice the time.
COLLECT_AFTER = (50_000, 20, 100)


def main() -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(*COLLECT_AFTER)
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
