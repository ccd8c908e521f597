"""Zalo's Bot Platform: a bot of its own with a fixed token, no buttons, heard in groups when it is mentioned."""
