"""What wraps every answer: security headers, compression, caching."""

import gzip
import re

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from oversight.web.assets import STATIC, asset_address
from oversight.web.document import inline_script_hashes, streamlit_document, streamlit_static
from oversight.web.middleware import MIDDLEWARE
from oversight.web.routes import routes


@pytest.fixture(scope="module")
def client():
    return TestClient(Starlette(routes=routes(), middleware=MIDDLEWARE))


@pytest.mark.parametrize("path", ["/?lang=en", "/healthz", "/nothing", asset_address("site.css")])
def test_every_answer_carries_the_security_headers(client, path):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"


def test_the_policy_allows_the_inline_script_of_streamlits_document_and_no_other(client):
    scripts = client.get("/").headers["content-security-policy"].split("script-src ")[1]
    allowed = scripts.split(";")[0].split()
    assert allowed == ["'self'", *inline_script_hashes()]
    assert len(inline_script_hashes()) == len(re.findall("<script>", streamlit_document()))


def _main_script():
    found = re.search(r'src="\./(static/js/index\.[^"]+)"', streamlit_document())
    assert found
    return found.group(1)


def test_streamlits_scripts_are_sent_compressed_and_kept(client):
    path = _main_script()
    answer = client.get(f"/{path}", headers={"accept-encoding": "gzip"})
    original = (streamlit_static() / path).read_bytes()
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(original) / 2
    assert answer.content == original
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")


def test_a_reader_without_gzip_gets_our_files_as_they_are(client):
    answer = client.get(asset_address("site.css"), headers={"accept-encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.content == (STATIC / "site.css").read_bytes()
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "path", ["/static/../index.html", "/static/%2e%2e/index.html", "/assets/../x.py"]
)
def test_no_file_outside_the_folders_is_sent(client, path):
    assert client.get(path, headers={"accept-encoding": "gzip"}).status_code == 404


def test_fonts_are_shipped_with_their_licences():
    css = (STATIC / "site.css").read_text(encoding="utf-8")
    named = set(re.findall(r'url\("(fonts/[^"]+)"\)', css))
    shipped = {f"fonts/{path.name}" for path in (STATIC / "fonts").glob("*.woff2")}
    assert named == shipped
    assert re.findall(r"url\(\"?(?:https?:)?//", css) == []
    assert len(list((STATIC / "fonts").glob("*.LICENSE.txt"))) == 3


def test_the_compressed_copy_is_the_file():
    from oversight.web.middleware import compressed

    path = STATIC / "site.js"
    assert gzip.decompress(compressed(path, 0)) == path.read_bytes()
