"""`python -m indexer` is `zuofa`."""

from indexer.cli import main

main()
