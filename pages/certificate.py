"""Certificate: what is hidden in this release, and the proof that it cannot be worked out."""

from oversight import page_parts
from oversight.language import _

page_parts.title(
    _("Certificate"),
    _("That no suppressed number of this release can be worked out, and how to check it"),
)

page_parts.certificate()
page_parts.how_to_check()

# Tables, downloads
page_parts.figure("certificate-tables")
page_parts.figure("certificate-thresholds")

page_parts.section(_("How protection works"))
page_parts.document("protection-plain")
