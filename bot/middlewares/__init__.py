"""Around every event: who is speaking, in which ward, and not too fast."""
