"""The public record: the rows of data/, checked, and loaded into the register."""
