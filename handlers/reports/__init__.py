"""What goes out: counts, charts, tables and papers about the desk's petitions.

Routers are taken from the modules themselves: the worker uses the rest without the conversation engine.
"""
