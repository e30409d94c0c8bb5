"""What became of a release, in words: the same in the app and in the mirror."""

from oversight.language import _


def release_state(release_id: str, shown_id: str, why: str | None) -> str:
    """Whether it is the current one, newer data exist, or it was withdrawn and `why`."""
    if why is not None:
        return _("Release {release} was withdrawn: {why}").format(release=release_id, why=why)
    if release_id == shown_id:
        return _("This is the current release, {release}.").format(release=release_id)
    words = _("Release {current} is shown again. This is release {release}.")
    if release_id < shown_id:
        words = _("Newer data exist: release {current}. This is release {release}.")
    return words.format(current=shown_id, release=release_id)
