"""Zalo Official Account: the channel on which most residents can be reached."""
