"""The QR code of an address, as an SVG that says what it is."""

import segno


def qr_code(address: str, title: str) -> str:
    """The code as SVG to stand in a page; its title is what a screen reader and a PDF say."""
    drawn: str = segno.make(address, error="m").svg_inline(
        title=title, omitsize=True, border=2, svgclass="qr", lineclass=None
    )
    return drawn.replace("<svg ", '<svg role="img" ', 1)
