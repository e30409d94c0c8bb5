"""Pages of a release that another version of this software made, as the mirror keeps them.

Today's queries might answer otherwise, or not at all; what was shown is shown for ever.
"""

from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response

from oversight.releases.current import is_of_this_software, releases_folder
from oversight.settings import settings

_HEADERS = {
    # They bear a stricter policy themselves, and frame what their release says of itself now.
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'self'",
    "Cache-Control": "no-cache",
}


def kept_page(request: Request, release_id: str, path: str) -> Response | None:
    """The mirror's file at `path` of a published release; null where this software reads the
    release itself, and where the home's mirror has no such file.
    """
    if is_of_this_software(releases_folder(settings().home) / release_id):
        return None
    root = (settings().home / "site" / "r" / release_id).resolve()
    file = (root / path).resolve()
    if not file.is_relative_to(root):
        return None
    if file.is_dir():
        if not path.endswith("/"):
            # The page's own links are relative to its folder.
            return RedirectResponse(request.url.replace(path=f"{request.url.path}/"), 307)
        file /= "index.html"
    return FileResponse(file, headers=_HEADERS) if file.is_file() else None
