"""An item of business of a record → rows of the tables that hold what was said and decided under it.

Loops write the rows out, column after column: half of what a document costs a database is making its rows.
"""

from __future__ import annotations

from minutesparse.relational.values import Constants, Json, Rows, as_json, day

_LARGEST = 2**63 - 1  # that a database takes


def add_item(out: Rows, item: Json, meeting: str, position: int, held: Constants) -> None:
    """Add the rows of an item and of all that is under it. `held` is what stands for null, false and true."""
    null = held[None]
    key = f"{meeting}-{item['id']}"
    place = item["evidence"]
    out["items"].append(
        (
            key,
            meeting,
            position,
            null if (value := item["number"]) is None else value,
            null if (value := item["title"]) is None else value,
            null if (value := item["purpose"]) is None else value,
            f"{meeting}-{value}" if (value := item["parent_id"]) else null,
            place["start"],
            place["end"],
            place["page"] or null,
        )
    )
    for presentation in item["presentations"]:
        _presentation(out, presentation, key, meeting, held)
    if item["contributions"] or item["declarations"]:
        _said(out, item, key, meeting, held)
    if item["motions"] or item["vote_events"]:
        _moved(out, item, key, meeting, held)
    for resolution in item["resolutions"]:
        _resolution(out, resolution, key, meeting, held)
    if item["actions"] or item["references"] or item["due_expressions"]:
        _cited(out, item, key, meeting, held)
    if item["notes"]:
        add = out["notes"].append
        for n, note in enumerate(item["notes"], 1):
            place = note["evidence"]
            add((f"{key}-n{n}", key, note["text"], place["start"], place["end"], place["page"] or null))


def _presentation(out: Rows, presentation: Json, item: str, meeting: str, held: Constants) -> None:
    null = held[None]
    key = f"{meeting}-{presentation['id']}"
    title = presentation["title"]
    place = presentation["evidence"]
    out["presentations"].append(
        (key, item, null if title is None else title, place["start"], place["end"], place["page"] or null)
    )
    for n, person in enumerate(presentation["presenters"], 1):
        out["presenters"].append((f"{key}-by{n}", key, f"{meeting}-{person}", n))
    add = out["points"].append
    for n, point in enumerate(presentation["points"], 1):
        place = point["evidence"]
        add(
            (
                f"{key}-{n}",
                key,
                n,
                point["level"],
                point["text"],
                place["start"],
                place["end"],
                place["page"] or null,
            )
        )


def _said(out: Rows, item: Json, key: str, meeting: str, held: Constants) -> None:
    null = held[None]
    add = out["contributions"].append
    for n, said in enumerate(item["contributions"], 1):
        place = said["evidence"]
        add(
            (
                f"{key}-c{n}",
                key,
                f"{meeting}-{value}" if (value := said["speaker"]) else null,
                null if (value := said["attribution_text"]) is None else value,
                said["kind"],
                said["text"],
                place["start"],
                place["end"],
                place["page"] or null,
            )
        )
    for n, declared in enumerate(item["declarations"], 1):
        place = declared["evidence"]
        out["declarations"].append(
            (
                f"{key}-d{n}",
                key,
                f"{meeting}-{declared['person_id']}",
                declared["kind"],
                declared["text"],
                held[declared["withdrew"]],
                place["start"],
                place["end"],
                place["page"] or null,
            )
        )


def _moved(out: Rows, item: Json, key: str, meeting: str, held: Constants) -> None:
    null = held[None]
    for motion in item["motions"]:
        place = motion["evidence"]
        out["motions"].append(
            (
                f"{meeting}-{motion['id']}",
                key,
                motion["text"],
                as_json(motion["classification"]),
                f"{meeting}-{value}" if (value := motion["mover_id"]) else null,
                f"{meeting}-{value}" if (value := motion["seconder_id"]) else null,
                motion["outcome"] or null,
                f"{meeting}-{value}" if (value := motion["amends"]) else null,
                place["start"],
                place["end"],
                place["page"] or null,
            )
        )
    for event in item["vote_events"]:
        _vote_event(out, event, key, meeting, held)


def _vote_event(out: Rows, event: Json, item: str, meeting: str, held: Constants) -> None:
    null = held[None]
    key = f"{meeting}-{event['id']}"
    place = event["evidence"]
    out["vote_events"].append(
        (
            key,
            item,
            f"{meeting}-{value}" if (value := event["motion_id"]) else null,
            event["method"] or null,
            held[event["unanimous"]],
            event["result"] or null,
            event["reconciliation"],
            place["start"],
            place["end"],
            place["page"] or null,
        )
    )
    for n, count in enumerate(event["counts"], 1):
        out["vote_counts"].append((f"{key}-n{n}", key, count["option"], min(count["value"], _LARGEST)))
    add = out["votes"].append
    for n, vote in enumerate(event["votes"], 1):
        add(
            (
                f"{key}-{n}",
                key,
                n,
                f"{meeting}-{value}" if (value := vote["voter_id"]) else null,
                vote["voter_name"],
                vote["option"],
                null if (value := vote["note"]) is None else value,
            )
        )


def _resolution(out: Rows, resolution: Json, item: str, meeting: str, held: Constants) -> None:
    null = held[None]
    key = f"{meeting}-{resolution['id']}"
    verb = resolution["verb"]
    place = resolution["evidence"]
    out["resolutions"].append(
        (
            key,
            item,
            null if verb is None else verb,
            f"{meeting}-{value}" if (value := resolution["motion_id"]) else null,
            resolution["basis"],
            place["start"],
            place["end"],
            place["page"] or null,
        )
    )
    waiting = [(clause, null) for clause in reversed(resolution["clauses"])]
    n = 0
    while waiting:
        clause, parent = waiting.pop()
        n += 1
        own = f"{key}-{n}"
        place = clause["evidence"]
        out["clauses"].append(
            (
                own,
                key,
                parent,
                n,
                clause["label"],
                clause["text"],
                place["start"],
                place["end"],
                place["page"] or null,
            )
        )
        if clause["clauses"]:
            waiting.extend((part, own) for part in reversed(clause["clauses"]))


def _cited(out: Rows, item: Json, key: str, meeting: str, held: Constants) -> None:
    null = held[None]
    for n, action in enumerate(item["actions"], 1):
        place = action["evidence"]
        out["actions"].append(
            (
                f"{key}-a{n}",
                key,
                action["text"],
                f"{meeting}-{value}" if (value := action["owner_id"]) else null,
                null if (value := action["owner_label"]) is None else value,
                null if (value := action["due"]) is None else value,
                day(action["due_date"]) or null,
                place["start"],
                place["end"],
                place["page"] or null,
            )
        )
    for n, cited in enumerate(item["references"], 1):
        place = cited["evidence"]
        out["citations"].append(
            (f"{key}-x{n}", key, cited["kind"], cited["text"], place["start"], place["end"], place["page"] or null)
        )
    for n, due in enumerate(item["due_expressions"], 1):
        place = due["evidence"]
        on = day(due["date"]) or null
        out["due_expressions"].append(
            (f"{key}-due{n}", key, due["text"], on, place["start"], place["end"], place["page"] or null)
        )
