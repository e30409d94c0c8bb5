"""The web side of the app: addresses, routes beside Streamlit's, and what wraps its pages."""
