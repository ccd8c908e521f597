"""Stand-ins for the outside world, which keep the same contract and record what happens."""
