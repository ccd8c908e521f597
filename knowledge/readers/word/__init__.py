"""What stands inside a Word document: numbering, styles, paragraphs and tables."""
