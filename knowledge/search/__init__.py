"""From a question in anybody's Vietnamese to the articles that may answer it."""
