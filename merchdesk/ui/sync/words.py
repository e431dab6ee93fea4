"""The sentences of sync: how it stands, what it did, and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from merchdesk.i18n import short_date, translate
from merchdesk.services import policy
from merchdesk.services.sync_log import Code, Line
from merchdesk.ui.sync.state import Phase, SyncState
from merchdesk.ui.words import moment

#: Before anything was read.
LONG_AGO = datetime.fromtimestamp(0, UTC)

#: How a phase looks: its icon, and the colour of the icon.
LOOKS: dict[Phase, tuple[str, str]] = {
    Phase.ALONE: ("hard-drive", "text3"),
    Phase.RUNNING: ("refresh-cw", "accent"),
    Phase.PAUSED: ("circle-pause", "warn_icon"),
    Phase.AWAY: ("cloud-off", "warn_icon"),
    Phase.TROUBLE: ("triangle-alert", "bad"),
    Phase.FIRST: ("clock", "text3"),
    Phase.IN_STEP: ("cloud-check", "ok"),
}


def ago(instant: datetime, now: datetime) -> str:
    """``2 min ago``, ``09:42``, ``20 Nov 09:42``: as exact as one needs it."""
    passed, local = now - instant, instant.astimezone(policy.ZONE)
    if passed < timedelta():
        return moment(instant)
    if passed < timedelta(minutes=1):
        return translate("SyncWords", "just now")
    if passed < timedelta(hours=1):
        return translate("SyncWords", "%Ln min ago", "", passed // timedelta(minutes=1))
    if policy.business_day(instant) == policy.business_day(now):
        return f"{local:%H:%M}"
    if passed < timedelta(days=300):
        return f"{short_date(local.date())} {local:%H:%M}"
    return moment(instant)


def pill(state: SyncState, now: datetime) -> str:
    """The state in two or three words."""
    phase, synced_at = state.phase(), state.status.synced_at
    if phase is Phase.RUNNING and state.total > state.done > 0:
        return translate("SyncWords", "Syncing {percent} %").format(
            percent=100 * state.done // state.total
        )
    if phase is Phase.IN_STEP and synced_at is not None:
        return translate("SyncWords", "Synced {ago}").format(ago=ago(synced_at, now))
    return {
        Phase.ALONE: translate("SyncWords", "Only on this computer"),
        Phase.RUNNING: translate("SyncWords", "Syncing…"),
        Phase.PAUSED: translate("SyncWords", "Sync paused"),
        Phase.AWAY: translate("SyncWords", "Share away, all work is here"),
        Phase.TROUBLE: translate("SyncWords", "Sync held up"),
        Phase.FIRST: translate("SyncWords", "Not synced yet"),
    }.get(phase, "")


def title(state: SyncState) -> str:
    """The state as the page's card heads it."""
    phase = state.phase()
    if phase is Phase.IN_STEP and state.status.waiting:
        return translate("SyncWords", "%Ln record(s) waiting", "", state.status.waiting)
    return {
        Phase.RUNNING: translate("SyncWords", "Syncing…"),
        Phase.PAUSED: translate("SyncWords", "Sync paused"),
        Phase.AWAY: translate("SyncWords", "The share is away"),
        Phase.TROUBLE: translate("SyncWords", "Sync held up"),
        Phase.FIRST: translate("SyncWords", "Not synced yet"),
        Phase.IN_STEP: translate("SyncWords", "In step with the team"),
    }.get(phase, translate("SyncWords", "Only on this computer"))


def sentence(state: SyncState) -> str:
    """What the state means for one's work."""
    phase, status = state.phase(), state.status
    if phase in (Phase.AWAY, Phase.TROUBLE):
        return status.trouble or translate(
            "SyncWords",
            "Nothing is lost: your work is kept on this computer and goes into the file when it "
            "is back.",
        )
    if phase is Phase.IN_STEP and status.waiting:
        return translate(
            "SyncWords", "Saved on this computer; it goes into the file with the next sync."
        )
    return {
        Phase.RUNNING: translate("SyncWords", "You can go on working meanwhile."),
        Phase.PAUSED: translate(
            "SyncWords",
            "This portfolio was restored from a backup or copied, so it waits: press Sync now if "
            "that is meant, and what it lacks comes from the team file.",
        ),
        Phase.FIRST: translate(
            "SyncWords", "Your work is saved on this computer; it goes out with the first sync."
        ),
        Phase.IN_STEP: translate(
            "SyncWords", "Everything you saved is in the team file, and all that was there is here."
        ),
    }.get(phase, "")


def waiting(number: int) -> str:
    """``2 waiting``."""
    return translate("SyncWords", "%Ln waiting", "", number)


def to_review(number: int) -> str:
    """``3 to review``."""
    return translate("SyncWords", "%Ln to review", "", number)


def exchanged(pushed: int, pulled: int) -> str:
    """What an exchange moved, in one sentence."""
    if not pushed and not pulled:
        return translate("SyncWords", "Synced: there was nothing new.")
    if not pulled:
        return translate("SyncWords", "Synced: %Ln record(s) sent.", "", pushed)
    if not pushed:
        return translate("SyncWords", "Synced: %Ln record(s) received.", "", pulled)
    return translate("SyncWords", "Synced: {sent} sent, {received} received.").format(
        sent=f"{pushed:,}", received=f"{pulled:,}"
    )


def log_line(line: Line) -> str:
    """A line of the log as a sentence."""
    if line.code == Code.SYNCED:
        return exchanged(*_two_numbers(line.detail))
    if line.code == Code.TROUBLE:
        return line.detail
    said = {
        Code.CREATED: translate("SyncWords", "Team made, with the file {name}."),
        Code.INVITED: translate("SyncWords", "An invite was made."),
        Code.JOINED: translate("SyncWords", "Joined the team of the file {name}."),
        Code.REFUSED: translate(
            "SyncWords", "Parts of the file were passed over: they are not the team's."
        ),
        Code.RENAMED: translate(
            "SyncWords",
            "This portfolio was restored or copied: it goes on as a member of its own.",
        ),
        Code.COPY: translate(
            "SyncWords", "The copy {name} held nothing that was not taken over; it was removed."
        ),
        Code.REBUILT: translate(
            "SyncWords", "The file {name} was written anew from what this computer holds."
        ),
    }
    text = said.get(Code(line.code)) if line.code in set(Code) else None
    return (text or line.code).replace("{name}", line.detail)


def _two_numbers(detail: str) -> tuple[int, int]:
    numbers = [int(part) for part in detail.split() if part.isdecimal()]
    pushed, pulled = [*numbers, 0, 0][:2]
    return pushed, pulled
