"""The worker's side of the desk's room: topics are opened, and told what happens."""
