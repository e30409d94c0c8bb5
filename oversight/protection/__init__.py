"""Suppression of small counts, and the proof that none of them can be worked out.

tables        inner counts and hierarchies -> every cell of the table, and how cells add up
suppress      which cells to hide: the small ones, and partners that keep them open
attack        what anyone can work out of the published cells, with witness tables
certificate   the witness tables as a file; check_certificate.py verifies it without a solver
"""
