"""What may be sent where, at what price, and the cheapest lawful mix; integers in đồng, no chat and no database."""
