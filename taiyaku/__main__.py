"""`python -m taiyaku` is the command `taiyaku`."""

from taiyaku.cli import main

main()
