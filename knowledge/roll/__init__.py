"""Household rolls as wards keep them in Excel: read row by row, each with what was wrong in it."""
