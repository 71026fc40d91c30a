"""`python3 -m suite`: everything that `make test` does. Standard library only."""
