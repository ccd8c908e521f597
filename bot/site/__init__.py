"""The web site: the chat page and what it asks for, health, and room for other channels' webhooks, on one port."""
