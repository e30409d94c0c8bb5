"""Briefs: two to four pages on an institution, a technology or a watch list, as HTML and PDF.

answers → sections and questions → a brief → HTML → PDF. Each number carries the cell of a query
that it was read from (traced.py), and each question the rule that asked it (questions.py).
"""
