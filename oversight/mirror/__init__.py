"""The public mirror: a release as static files, from the same pages, queries and charts."""
