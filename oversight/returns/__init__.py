"""Returns: checked without keeping what they hold, then counted into the register."""
