"""Work from a group chat: the desk's room, with a topic for each matter."""
