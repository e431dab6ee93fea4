"""The commands of `sync`: the team's file, invites, conflicts."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from merchdesk.cli import passphrases
from merchdesk.cli.output import say, show
from merchdesk.cli.session import now, opened
from merchdesk.i18n import translate
from merchdesk.services import sync_review, sync_status, syncing
from merchdesk.services.home import Home
from merchdesk.services.syncing import Synced


def sync(options: argparse.Namespace) -> None:
    """Do what the words after ``sync`` say."""
    with opened(options) as home:
        _ACTIONS[options.action](home, options)


def _exchange(home: Home, options: argparse.Namespace) -> None:
    path = Path(options.rest[0]) if options.rest else None
    lock = not options.no_lock
    _say_synced(options, syncing.sync(home, now=now(), path=path, lock=lock, progress=_progress))


def _create(home: Home, options: argparse.Namespace) -> None:
    done = syncing.create(home, path=Path(options.rest[0]), now=now())
    _say_synced(options, done, path=_path(home))


def _invite(home: Home, options: argparse.Namespace) -> None:
    code = syncing.invite(home, now=now(), passphrase=_agreed(options))
    show(options, {"code": code, "path": _path(home)}, [code])


def _join(home: Home, options: argparse.Namespace) -> None:
    done = syncing.join(
        home,
        path=Path(options.rest[0]),
        code=options.invite,
        passphrase=_agreed(options),
        now=now(),
        progress=_progress,
    )
    _say_synced(options, done, path=_path(home))


def _rebuild(home: Home, options: argparse.Namespace) -> None:
    path = Path(options.rest[0]) if options.rest else None
    done = syncing.rebuild(home, now=now(), path=path, progress=_progress)
    _say_synced(options, done, path=_path(home))


def _status(home: Home, options: argparse.Namespace) -> None:
    with home.read() as session:
        status, members = sync_status.status(session), sync_status.members(session)
    document = asdict(status) | {
        "synced_at": status.synced_at and status.synced_at.isoformat(),
        "members": [
            asdict(it) | {"wrote_at": it.wrote_at and it.wrote_at.isoformat()} for it in members
        ],
    }
    lines = [f"{key}: {value}" for key, value in document.items() if key != "members"]
    show(options, document, [*lines, *(f"{it.manager} · {it.device}" for it in members)])


def _conflicts(home: Home, options: argparse.Namespace) -> None:
    with home.read() as session:
        found = sync_review.conflicts(session)
    rows = [
        {
            "id": it.id,
            "table": it.table,
            "record": it.record,
            "row_id": it.row_id,
            "field": it.field,
            "mine": it.mine,
            "theirs": it.theirs,
            "who": it.who,
            "at": it.at and it.at.isoformat(),
        }
        for it in found
    ]
    lines = [f"{it.id} {it.record} {it.field}: {it.mine!r} / {it.theirs!r}" for it in found]
    show(options, {"conflicts": rows}, lines)


def _resolve(home: Home, options: argparse.Namespace) -> None:
    conflict_id, choice = options.rest
    with home.write() as session:
        sync_review.resolve(session, conflict_ids=[conflict_id], choice=choice)
    with home.read() as session:
        left = len(sync_review.conflicts(session))
    show(options, {"id": conflict_id, "choice": choice, "conflicts": left}, [conflict_id])


_ACTIONS = {
    "": _exchange,
    "create": _create,
    "invite": _invite,
    "join": _join,
    "rebuild": _rebuild,
    "status": _status,
    "conflicts": _conflicts,
    "resolve": _resolve,
}


def _progress(done: int, total: int, _text: str) -> None:
    if done < total:
        say(f"{done}/{total}")


def _agreed(options: argparse.Namespace) -> str:
    file = options.invite_passphrase_file
    return passphrases.read(file) if file else ""


def _path(home: Home) -> str:
    with home.read() as session:
        return sync_status.status(session).path


def _say_synced(options: argparse.Namespace, done: Synced, **more: Any) -> None:
    document = {name: getattr(done, name) for name in _COUNTS} | more
    words = translate(
        "Cli", "{pushed} given, {pulled} taken, {waiting} waiting, {conflicts} to review"
    )
    show(options, document, [words.format(**document)])


_COUNTS = ("pushed", "pulled", "conflicts", "waiting", "bytes", "frames", "refused")
