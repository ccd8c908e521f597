"""The repository holds itself: what the house rules promise, checked on every run."""
