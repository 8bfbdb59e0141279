"""The rim: pages and JSON over `indexer.library`, and nothing else."""
