"""The app: the Streamlit pages, with routes beside them and middleware around them.

`streamlit run app.py` and `uvicorn app:app` both serve it.
"""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from oversight import logs
from oversight.page_parts import site
from oversight.web.prerelease import middleware
from oversight.web.routes import routes

# Streamlit runs this file again, as a script, whenever a reader opens or changes a page.
if __name__ == "__main__":
    site.show()
else:
    logs.configure()
    # A folder named pages/ makes Streamlit serve its files bare until the site first runs.
    PagesManager.uses_pages_directory = False
    app = st.App(
        __file__, routes=routes(), middleware=middleware(), on_script_error=site.say_failure
    )
