"""Files made from one figure: CSV, XLSX with its notes, PNG and SVG, and how to cite it."""
