"""Minutes → a summary that a person can read on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from minutesparse.records import Item, Minutes


def show(minutes: Minutes, console: Console | None = None) -> None:
    """Print who met and when, who was there, and for each item what was said and decided."""
    console = console or Console(highlight=False)
    names = {person.id: person.name for person in minutes.people}
    meeting = minutes.meeting
    heading = " · ".join(x for x in (meeting.organization, meeting.body) if x) or meeting.title or "Minutes"
    console.print(f"[bold]{escape(heading)}[/bold]")
    when = [x for x in (meeting.date, _times(minutes), meeting.venue) if x]
    if when:
        console.print(escape(", ".join(when)))
    _attendance(minutes, names, console)
    for item in minutes.items:
        console.print(f"\n[bold]{escape(' '.join(x for x in (item.number, item.title or '(untitled)') if x))}[/bold]")
        _item(item, names, console)
    share = round(100 * minutes.coverage.share)
    console.print(f"\n[dim]{share}% of the text understood; {len(minutes.findings)} findings[/dim]")


def _times(minutes: Minutes) -> str:
    return "–".join(t for t in (minutes.meeting.start_time, minutes.meeting.end_time) if t)


def _attendance(minutes: Minutes, names: dict[str, str], console: Console) -> None:
    if not minutes.attendance:
        return
    roles: dict[str, list[str]] = {}
    for role in minutes.roles:
        roles.setdefault(role.person_id, []).append(role.role)
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for row in minutes.attendance:
        table.add_row(
            row.status.replace("_", " "), escape(names[row.person_id]), escape(", ".join(roles.get(row.person_id, [])))
        )
    console.print(table)


def _item(item: Item, names: dict[str, str], console: Console) -> None:
    def line(mark: str, text: str) -> None:
        console.print(f"  [cyan]{mark}[/cyan] {escape(text)}", soft_wrap=True)

    for presentation in item.presentations:
        line("presented by", ", ".join(names[p] for p in presentation.presenters) or "(not named)")
        for point in presentation.points:
            line("  •", point.text)
    for contribution in item.contributions:
        line(names.get(contribution.speaker or "", contribution.attribution_text or "") + ":", contribution.text)
    for declaration in item.declarations:
        line("interest", f"{names[declaration.person_id]} ({declaration.kind})")
    for motion in item.motions:
        movers = " / ".join(names[p] for p in (motion.mover_id, motion.seconder_id) if p)
        line("motion", f"{motion.text} [{movers}] {motion.outcome or ''}".rstrip())
    for vote in item.vote_events:
        counts = ", ".join(f"{c.option} {c.value}" for c in vote.counts)
        line("vote", counts or ("unanimous" if vote.unanimous else vote.result or ""))
    for resolution in item.resolutions:
        for clause in resolution.clauses:
            line(resolution.verb or "resolved", f"{clause.label} {clause.text}".strip())
    for action in item.actions:
        owner = names.get(action.owner_id or "", action.owner_label or "")
        line("action", f"{owner}: {action.text}" + (f" (by {action.due})" if action.due else ""))
