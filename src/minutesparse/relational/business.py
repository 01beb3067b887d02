"""An item of business of a record → rows of the tables that hold what was said and decided under it."""

from __future__ import annotations

from minutesparse.relational.values import Json, Rows, as_json, day, link

_LARGEST = 2**63 - 1  # that a database takes


def add_item(out: Rows, item: Json, meeting: str, position: int) -> None:
    """Add the rows of an item and of all that is under it."""
    key = f"{meeting}-{item['id']}"
    out["items"].append(
        (
            key,
            meeting,
            position,
            item["number"],
            item["title"],
            item["purpose"],
            link(meeting, item["parent_id"]),
            (e := item["evidence"])["start"],
            e["end"],
            e["page"],
        )
    )
    for presentation in item["presentations"]:
        _presentation(out, presentation, key, meeting)
    _said(out, item, key, meeting)
    _moved(out, item, key, meeting)
    for resolution in item["resolutions"]:
        _resolution(out, resolution, key, meeting)
    _cited(out, item, key, meeting)


def _presentation(out: Rows, presentation: Json, item: str, meeting: str) -> None:
    key = f"{meeting}-{presentation['id']}"
    out["presentations"].append(
        (key, item, presentation["title"], (e := presentation["evidence"])["start"], e["end"], e["page"])
    )
    out["presenters"] += [
        (f"{key}-by{n}", key, f"{meeting}-{person}", n) for n, person in enumerate(presentation["presenters"], 1)
    ]
    out["points"] += [
        (f"{key}-{n}", key, n, point["level"], point["text"], (e := point["evidence"])["start"], e["end"], e["page"])
        for n, point in enumerate(presentation["points"], 1)
    ]


def _said(out: Rows, item: Json, key: str, meeting: str) -> None:
    out["contributions"] += [
        (
            f"{key}-c{n}",
            key,
            link(meeting, said["speaker"]),
            said["attribution_text"],
            said["kind"],
            said["text"],
            (e := said["evidence"])["start"],
            e["end"],
            e["page"],
        )
        for n, said in enumerate(item["contributions"], 1)
    ]
    out["declarations"] += [
        (
            f"{key}-d{n}",
            key,
            f"{meeting}-{declared['person_id']}",
            declared["kind"],
            declared["text"],
            declared["withdrew"],
            (e := declared["evidence"])["start"],
            e["end"],
            e["page"],
        )
        for n, declared in enumerate(item["declarations"], 1)
    ]


def _moved(out: Rows, item: Json, key: str, meeting: str) -> None:
    out["motions"] += [
        (
            f"{meeting}-{motion['id']}",
            key,
            motion["text"],
            as_json(motion["classification"]),
            link(meeting, motion["mover_id"]),
            link(meeting, motion["seconder_id"]),
            motion["outcome"],
            link(meeting, motion["amends"]),
            (e := motion["evidence"])["start"],
            e["end"],
            e["page"],
        )
        for motion in item["motions"]
    ]
    for event in item["vote_events"]:
        _vote_event(out, event, key, meeting)


def _vote_event(out: Rows, event: Json, item: str, meeting: str) -> None:
    key = f"{meeting}-{event['id']}"
    out["vote_events"].append(
        (
            key,
            item,
            link(meeting, event["motion_id"]),
            event["method"],
            event["unanimous"],
            event["result"],
            event["reconciliation"],
            (e := event["evidence"])["start"],
            e["end"],
            e["page"],
        )
    )
    out["vote_counts"] += [
        (f"{key}-n{n}", key, count["option"], min(count["value"], _LARGEST))
        for n, count in enumerate(event["counts"], 1)
    ]
    out["votes"] += [
        (f"{key}-{n}", key, n, link(meeting, vote["voter_id"]), vote["voter_name"], vote["option"], vote["note"])
        for n, vote in enumerate(event["votes"], 1)
    ]


def _resolution(out: Rows, resolution: Json, item: str, meeting: str) -> None:
    key = f"{meeting}-{resolution['id']}"
    out["resolutions"].append(
        (
            key,
            item,
            resolution["verb"],
            link(meeting, resolution["motion_id"]),
            resolution["basis"],
            (e := resolution["evidence"])["start"],
            e["end"],
            e["page"],
        )
    )
    waiting: list[tuple[Json, str | None]] = [(clause, None) for clause in reversed(resolution["clauses"])]
    n = 0
    while waiting:
        clause, parent = waiting.pop()
        n += 1
        own = f"{key}-{n}"
        out["clauses"].append(
            (
                own,
                key,
                parent,
                n,
                clause["label"],
                clause["text"],
                (e := clause["evidence"])["start"],
                e["end"],
                e["page"],
            ),
        )
        waiting.extend((part, own) for part in reversed(clause["clauses"]))


def _cited(out: Rows, item: Json, key: str, meeting: str) -> None:
    out["actions"] += [
        (
            f"{key}-a{n}",
            key,
            action["text"],
            link(meeting, action["owner_id"]),
            action["owner_label"],
            action["due"],
            day(action["due_date"]),
            (e := action["evidence"])["start"],
            e["end"],
            e["page"],
        )
        for n, action in enumerate(item["actions"], 1)
    ]
    out["citations"] += [
        (f"{key}-x{n}", key, cited["kind"], cited["text"], (e := cited["evidence"])["start"], e["end"], e["page"])
        for n, cited in enumerate(item["references"], 1)
    ]
    out["due_expressions"] += [
        (f"{key}-due{n}", key, due["text"], day(due["date"]), (e := due["evidence"])["start"], e["end"], e["page"])
        for n, due in enumerate(item["due_expressions"], 1)
    ]
    out["notes"] += [
        (f"{key}-n{n}", key, note["text"], (e := note["evidence"])["start"], e["end"], e["page"])
        for n, note in enumerate(item["notes"], 1)
    ]
