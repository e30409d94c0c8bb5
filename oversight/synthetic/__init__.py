"""Synthetic returns and the demonstration: invented institutions, and marked so wherever seen."""
