"""The commands; each module imports only what its command needs, so that short commands start fast."""
