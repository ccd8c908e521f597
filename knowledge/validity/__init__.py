"""Which wording was in force when, and how documents change each other."""
