"""Commands on the portfolio: init, import, imports, merchants, show, tiers, explain."""

from __future__ import annotations

import argparse
import datetime as dt
from dataclasses import asdict
from typing import Any

from merchdesk import labels
from merchdesk.cli.session import folder, new_passphrase, now, opened, say, show as print_result
from merchdesk.errors import UserError
from merchdesk.i18n import translate, yuan
from merchdesk.reports.masking import mask_phone
from merchdesk.services import (
    audit,
    imports,
    merchant_page,
    merchants as listing,
    policy,
    preferences,
    search,
    tiers as ranking,
    wording,
)
from merchdesk.services.home import Home
from merchdesk.settings import BY_KEY
from merchdesk.statements.reader import read_files
from merchdesk.statements.types import UnreadableFile


def init(options: argparse.Namespace) -> None:
    """Make a home, filled with the demo portfolio if asked."""
    path = folder(options)
    home, code = Home.create(
        path,
        passphrase=new_passphrase(options),
        manager_name=options.manager or translate("Cli", "Account manager"),
        now=now(),
    )
    try:
        count = 0
        if options.demo:
            from merchdesk.services import demo_home  # noqa: PLC0415  only a demo needs it

            with home.write() as session:
                count = demo_home.fill(
                    session, merchants=options.demo, manager_id=home.manager_id, now=now()
                )
    finally:
        home.close()
    result = {"home": path, "merchants": count, "recovery_code": code}
    words = translate("Cli", "Recovery code (write it down, it is shown only once): {code}")
    print_result(options, result, [str(path), words.format(code=code)])


def import_files(options: argparse.Namespace) -> None:
    """Import files, show what that would do, or take one back."""
    if options.undo:
        _undo(options)
        return
    if not options.paths and not options.pin_schedule:
        raise UserError(translate("Cli", "Name the files or folders to import."))
    if options.pin_schedule and options.pin_schedule not in _price_lists():
        raise UserError(
            translate("Cli", "There is no price list of this date; there are: {dates}.").format(
                dates=", ".join(_price_lists())
            )
        )
    files = read_files(options.paths, encoding=options.encoding, progress=_tell)
    readable = [file for file in files if not isinstance(file, UnreadableFile)]
    unreadable = [file for file in files if isinstance(file, UnreadableFile)]
    with opened(options) as home:
        if options.dry_run:
            with home.read() as session:
                summaries = imports.preview(session, files=readable)
                totals = imports.totals(session)
        else:
            summaries, totals = _apply(home, readable, options.pin_schedule)
    document = {
        "files": [_file_json(summary) for summary in summaries]
        + [{"path": file.path, "error": file.message} for file in unreadable],
        "totals": asdict(totals),
    }
    print_result(options, document, _import_lines(summaries, totals))
    if unreadable:
        raise UserError("\n".join(f"{file.name}: {file.message}" for file in unreadable))


def _price_lists() -> list[str]:
    choices = BY_KEY["pinned_schedule"].choices
    return [date for date in choices() if date] if choices else []


def _tell(done: int, total: int, name: str) -> None:
    if name:
        say(f"{done + 1}/{total} {name}")


def _apply(home: Home, files: Any, pin: str | None) -> tuple[Any, imports.Totals]:
    known = {file.sha256 for file in files}
    with home.read() as session:
        nothing_new = known <= imports.live_hashes(session)
        pinned = policy.read(session)["pinned_schedule"]
        empty = not policy.covered_months(session)
    if not nothing_new and not empty:
        home.backup(now=now())
    with home.write() as session:
        if pin and pin != pinned:
            preferences.write(session, key="pinned_schedule", value=pin)
        done = imports.apply(session, files=files, now=now(), owner_id=home.manager_id)
    return done.files, done.totals


def _file_json(summary: imports.FileSummary) -> dict[str, Any]:
    return {
        "path": summary.path,
        "kind": summary.kind,
        "encoding": summary.encoding,
        "months": summary.months,
        "rows_read": summary.rows_read,
        "rows_applied": summary.rows_applied,
        "duplicates": summary.duplicates,
        "replaced": summary.replaced,
        "already_imported": summary.already_imported,
        "rejected": [
            {
                "row": reject.row,
                "sheet": reject.sheet,
                "mid": reject.mid,
                "name": reject.name,
                "reason": labels.reject_reason(reject.reason),
                "code": reject.reason,
            }
            for reject in summary.rejected
        ],
    }


def _import_lines(summaries: Any, totals: imports.Totals) -> list[str]:
    lines = []
    for file in summaries:
        state = translate("Cli", "already imported") if file.already_imported else ""
        rows = translate("Cli", "%n row(s)", "", file.rows_applied)
        lines.append("  ".join(filter(None, (file.name, state or rows, *file.months))))
        for reject in file.rejected:
            row = translate("Cli", "row {row}").format(row=reject.row)
            lines.append(f"  ! {row} {reject.mid} {labels.reject_reason(reject.reason)}")
    lines.append(
        translate(
            "Cli", "{merchants} merchants, {months} merchant-months, volume {volume}, net {net}"
        ).format(
            merchants=totals.merchants,
            months=totals.merchant_months,
            volume=yuan(totals.volume_fen),
            net=yuan(totals.net_fen, decimals=2),
        )
    )
    return lines


def _undo(options: argparse.Namespace) -> None:
    with opened(options) as home:
        home.backup(now=now())
        with home.write() as session:
            undone = imports.undo(session, file_id=options.undo)
            audit.record(
                session,
                device_id=home.device_id,
                action=audit.Action.UNDO_IMPORT,
                subject=options.undo,
                detail=undone.name,
                now=now(),
            )
    document = {
        "undone": {"name": undone.name, "rows": undone.rows, "months": undone.months},
        "totals": asdict(undone.totals),
    }
    taken = translate("Cli", "Taken back: {name}").format(name=undone.name)
    print_result(options, document, [taken])


def list_imports(options: argparse.Namespace) -> None:
    """Every import that stands."""
    with opened(options) as home, home.read() as session:
        files = imports.imported_files(session)
    document = {"imports": [asdict(file) for file in files]}
    print_result(
        options,
        document,
        [f"{file.id}  {file.name}  {file.rows_applied}  {' '.join(file.months)}" for file in files],
    )


def merchants(options: argparse.Namespace) -> None:
    """List or search merchants."""
    with opened(options) as home:
        with home.write() as session:
            search.catch_up(session)
        with home.read() as session:
            found = listing.find(session, query=listing.ListQuery(text=options.search))
            rows = listing.rows(session, numbers=found.numbers[: options.limit])
    document = {
        "total": len(found.numbers),
        "merchants": [
            {
                "mid": row.mid,
                "name": row.name,
                "type": row.merchant_type,
                "rank_tier": row.tier,
                "standing_tier": None,
                "net_fen": row.net3_fen,
                "last_visit_on": row.last_met_on,
            }
            for row in rows
        ],
    }
    lines = [
        f"{row.mid}  {labels.tier(row.tier)}  {row.name}  {yuan(row.net3_fen, decimals=2)}"
        for row in rows
    ]
    print_result(options, document, lines)


def show(options: argparse.Namespace) -> None:
    """Everything about one merchant."""
    with opened(options) as home, home.read() as session:
        merchant_id = listing.id_of_mid(session, mid=options.mid)
        page = merchant_page.page(session, merchant_id=merchant_id)
    row = page.row
    document = {
        "mid": row.mid,
        "mids": page.mids,
        "name": row.name,
        "type": row.merchant_type,
        "mcc": page.mcc,
        "status": row.status,
        "city": page.city,
        "district": page.district,
        "address": page.address,
        "mdr_ppm": page.mdr_ppm,
        "cap_fen": page.cap_fen,
        "owner": page.owner,
        "rank_tier": row.tier,
        "standing_tier": None,
        "rank": row.rank,
        "net_fen": row.net3_fen,
        "as_of_month": page.as_of_month,
        "needs_check": row.needs_check,
        "contacts": [
            {"role": person.role, "name": person.name, "phone": masked}
            for person, masked in zip(page.contacts, _masked(page), strict=True)
        ],
        "months": [
            {
                "month": point.month,
                "volume_fen": point.volume_fen,
                "net_fen": point.net_fen,
                "txn_count": point.txn_count,
            }
            for point in page.trend.points
        ],
        "tier_history": [asdict(month) for month in page.tier_history],
        "touches": [asdict(touch) for touch in page.touches],
        "todos": [asdict(todo) for todo in page.todos],
        "balance": None,
    }
    lines = [
        f"{row.name}  {row.mid}",
        f"{labels.tier(row.tier)}  {row.rank or '–'}/{page.n}  {yuan(row.net3_fen, decimals=2)}",
        *(
            f"{p.month}  {yuan(p.volume_fen or 0)}  {yuan(p.net_fen or 0, decimals=2)}"
            for p in page.trend.points
        ),
    ]
    print_result(options, document, lines)


def _masked(page: merchant_page.MerchantPage) -> list[str]:
    return [mask_phone(person.phone) for person in page.contacts]


def tiers(options: argparse.Namespace) -> None:
    """The ranking of a month."""
    with opened(options) as home, home.read() as session:
        month = ranking.of_month(session, month=options.month)
        rows = ranking.merchants_of_month(session, month=month.month)
    thresholds = asdict(month.thresholds)
    document = {
        "month": month.month,
        "n": month.n,
        "cuts": month.cuts,
        "thresholds_fen": thresholds,
        "counts": month.counts,
        "top20_share": None if month.top_share is None else round(month.top_share, 5),
        "small_sample": month.small_sample,
        "rule_version": month.rule_version,
        "merchants": [
            {
                "mid": row.mid,
                "net_fen": row.net_fen,
                "rank": row.rank,
                "rank_tier": row.tier,
                "standing_tier": None,
            }
            for row in rows
        ],
    }
    counts = "  ".join(f"{labels.tier(code)} {n}" for code, n in month.counts.items())
    lines = [f"{month.month}  n = {month.n}", counts]
    lines += [
        f"{row.rank or '–':>5}  {labels.tier(row.tier)}  {row.mid}  {row.name}  "
        f"{yuan(row.net_fen, decimals=2)}"
        for row in rows
    ]
    print_result(options, document, lines)


def explain(options: argparse.Namespace) -> None:
    """Why a merchant has its tier."""
    with opened(options) as home, home.read() as session:
        merchant_id = listing.id_of_mid(session, mid=options.mid)
        why = ranking.explain(session, merchant_id=merchant_id, month=options.month)
    sentences = wording.sentences(why)
    document = {
        "mid": options.mid,
        "month": why.month,
        "tier": why.tier,
        "previous_tier": why.previous_tier,
        "rank": why.rank,
        "n": why.ranking.n,
        "scope": "team",
        "small_sample": why.ranking.small_sample,
        "inputs": [asdict(share) for share in why.months],
        "net_fen": why.net_fen,
        "volume_fen": why.volume_fen,
        "thresholds_fen": asdict(why.ranking.thresholds),
        "gaps": asdict(why.gap),
        "override": why.override_tier or None,
        "reasons": list(sentences),
        "rule_version": why.ranking.rule_version,
        "text": wording.join(*sentences),
    }
    print_result(options, document, [why.name, *sentences])
