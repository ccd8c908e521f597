"""The web chat as a channel: what the site shows is stored as bubbles, what people write goes into the inbox."""
