"""The main job played by people, the same scenes on every channel."""
