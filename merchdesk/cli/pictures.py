"""Pictures: `shot` of one page, and `demo`, the main job end to end with no display."""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from merchdesk.cli.pages import PAGES
from merchdesk.cli.session import now, opened, say, show
from merchdesk.errors import UserError
from merchdesk.i18n import translate
from merchdesk.services import policy
from merchdesk.services.home import Home

if TYPE_CHECKING:
    from merchdesk.services.imports import Totals

_DEMO_MERCHANTS = 300
_DEMO_PICTURES = tuple(page for page in PAGES if page not in {"first_run", "unlock", "about"})


def shot(options: argparse.Namespace) -> None:
    """Save a picture of a page on the current portfolio."""
    _offscreen(options.scale)
    from merchdesk import app  # after the environment is set, and only where a window is wanted

    out = options.out.absolute()
    with app.dressed(theme_name=options.theme, language=options.lang):
        if options.page in {"first_run", "unlock"}:
            app.picture_without_home(options.page, out, size=options.size)
        else:
            with opened(options) as home:
                app.pictures(home, {options.page: out}, size=options.size, mid=options.mid)
    show(options, {"path": out}, [str(out)])


def demo(options: argparse.Namespace) -> None:
    """Import, tiers, a visit, an export on a demo portfolio; pictures of the main screens."""
    _offscreen(1.0)
    from merchdesk import app  # after the environment is set, and only where a window is wanted

    out = options.out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    with app.dressed(theme_name="light", language=options.lang), _demo_home() as home:
        begin = time.perf_counter()
        totals = _import_statements(home)
        summary: dict[str, Any] = {"merchants": totals.merchants, "net_fen": totals.net_fen}
        summary |= _tiers(home) | _visit(home) | _export(home, out)
        summary |= _sync(home, out, summary["visit"])
        summary["seconds"] = round(time.perf_counter() - begin, 1)
        pictures = {page: out / f"{page}.png" for page in _DEMO_PICTURES}
        app.pictures(home, pictures, size=(1440, 900))
    summary["pictures"] = [str(path) for path in pictures.values()]
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    (out / "summary.json").write_text(text + "\n", encoding="utf-8")
    lines = [f"{key}: {value}" for key, value in summary.items() if key != "pictures"]
    show(options, summary, [*lines, *summary["pictures"]])


def _offscreen(scale: float) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_SCALE_FACTOR"] = str(scale)


@contextmanager
def _demo_home(manager: str = "") -> Iterator[Home]:
    """A home with a secret of its own that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="merchdesk-demo-"))
    try:
        home, _ = Home.create(
            folder / "home",
            passphrase=secrets.token_urlsafe(24),
            manager_name=manager or translate("Demo", "Demo manager"),
            now=now(),
        )
        try:
            yield home
        finally:
            home.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _import_statements(home: Home) -> Totals:
    """Write the demo's statements as files and take the way of real ones."""
    from merchdesk.services import demo_files, demo_home, imports
    from merchdesk.statements.reader import read_files
    from merchdesk.statements.types import ParsedFile

    made = demo_home.make(merchants=_DEMO_MERCHANTS, now=now())
    with tempfile.TemporaryDirectory() as folder:
        demo_files.write(made, Path(folder))
        read = read_files(
            [folder], progress=lambda done, total, name: say(f"{done}/{total} {name}")
        )
    files = [file for file in read if isinstance(file, ParsedFile)]
    if len(files) != len(read):
        raise UserError(translate("Demo", "The demo's own statements could not be read."))
    with home.write() as session:
        demo_home.fill(
            session,
            merchants=_DEMO_MERCHANTS,
            manager_id=home.manager_id,
            now=now(),
            made=made,
            files=files,
        )
        return imports.totals(session)


def _tiers(home: Home) -> dict[str, Any]:
    from merchdesk.services import tiers

    with home.read() as session:
        month = tiers.of_month(session)
    return {"month": month.month, "ranked": month.n, "tiers": month.counts}


def _visit(home: Home) -> dict[str, Any]:
    from merchdesk.services import today, visits

    with home.write() as session:
        day = today.of(session, today=policy.business_day(now()))
        line = next(line for line in day.lines if not line.done)
        draft = visits.VisitDraft(
            merchant_id=line.merchant_id,
            channel="visit",
            result=2,
            touched_at=now(),
            note=translate("Demo", "Delivered the new QR box; the owner asks about instalments."),
            closes_task_id=line.task_id,
        )
        logged = visits.log(session, draft=draft, manager_id=home.manager_id, now=now())
    return {"visit": logged.touch_id, "visited": logged.merchant_name}


def _export(home: Home, out: Path) -> dict[str, Any]:
    from merchdesk.services import exports

    made = {}
    for report, extension in (("visits", "xlsx"), ("weekly", "xlsx"), ("monthly", "csv")):
        first, last = exports.default_period(report, today=policy.business_day(now()))
        path = out / f"{report}.{extension}"
        request = exports.ExportRequest(report, extension, path, first, last)
        with home.write() as session:
            done = exports.export(session, request=request, device_id=home.device_id, now=now())
        made[f"{report}_rows"] = done.rows
    return made


def _sync(home: Home, out: Path, visit: str) -> dict[str, Any]:
    """A colleague joins through a shared file, and sees the visit and answers with a call."""
    from merchdesk.models import Touch
    from merchdesk.services import syncing, visits

    file = out / "team.mdsync"
    file.unlink(missing_ok=True)
    given = syncing.create(home, path=file, now=now())
    code = syncing.invite(home, now=now())
    with _demo_home(translate("Demo", "Colleague")) as other:
        taken = syncing.join(other, path=file, code=code, now=now())
        with other.write() as session:
            seen = session.get_one(Touch, visit)
            draft = visits.VisitDraft(
                merchant_id=seen.merchant_id, channel="call", result=1, touched_at=now()
            )
            visits.log(session, draft=draft, manager_id=other.manager_id, now=now())
        syncing.sync(other, now=now())
    back = syncing.sync(home, now=now())
    return {
        "sync_given": given.pushed,
        "sync_taken": taken.pulled,
        "sync_back": back.pulled,
        "sync_conflicts": back.conflicts,
        "sync_bytes": file.stat().st_size,
    }
