"""Documents in, cited clauses out; knows no chat and no database."""
