"""The views: what journalists, clerks and members ask of minutes, as tables that need no further SQL.

Written in words that SQLite, PostgreSQL and DuckDB read alike. A person is told from another by name alone, within one
body: minutes hold no better key.
"""

from __future__ import annotations

from minutesparse.relational.schema import View

_WHERE_IT_WAS = {
    "date": "The day of the meeting.",
    "organization": "The council, company or charity.",
    "body": "The committee or board that met.",
    "item_number": "The item's number, as printed.",
    "item_title": "The item's title.",
}
_HERE = "m.date, m.organization, m.body, i.number AS item_number, i.title AS item_title"
_KEYS = {"meeting_id": "The meeting.", "item_id": "The item."}
_COUNTED = """SELECT e.id,
    coalesce((SELECT max(c.value) FROM vote_counts c WHERE c.vote_event_id = e.id AND c.option = 'yes'),
      (SELECT nullif(count(*), 0) FROM votes v WHERE v.vote_event_id = e.id AND v.option = 'yes')) AS yes,
    coalesce((SELECT max(c.value) FROM vote_counts c WHERE c.vote_event_id = e.id AND c.option = 'no'),
      (SELECT nullif(count(*), 0) FROM votes v WHERE v.vote_event_id = e.id AND v.option = 'no')) AS no,
    coalesce((SELECT max(c.value) FROM vote_counts c WHERE c.vote_event_id = e.id AND c.option = 'abstain'),
      (SELECT nullif(count(*), 0) FROM votes v WHERE v.vote_event_id = e.id AND v.option = 'abstain')) AS abstain
  FROM vote_events e"""
_COUNTS = {
    "yes": "Votes for: the count, or else the named votes.",
    "no": "Votes against, likewise.",
    "abstain": "Abstentions, likewise.",
}

VIEWS: tuple[View, ...] = (
    View(
        "meetings_at_a_glance",
        "Each meeting with its chair and how much there is of everything: where to start.",
        {
            "date": "The day of the meeting.",
            "organization": "The council, company or charity.",
            "body": "The committee or board that met.",
            "title": "The title of the minutes.",
            "chair": "Who took the chair.",
            "present": "How many attended as members.",
            "apologies": "How many sent apologies.",
            "items": "Items of business.",
            "motions": "Motions.",
            "votes": "Votes taken.",
            "resolutions": "Decisions.",
            "actions": "Tasks given.",
            "findings": "What is missing, contradictory or not understood.",
            "coverage": "Share of the text that is accounted for, from 0 to 1.",
            "uri": "The document.",
            "meeting_id": "The meeting.",
        },
        """SELECT m.date, m.organization, m.body, m.title, chair.name AS chair,
  (SELECT count(*) FROM attendance a JOIN people p ON p.id = a.person_id
    WHERE p.meeting_id = m.id AND a.status = 'present') AS present,
  (SELECT count(*) FROM attendance a JOIN people p ON p.id = a.person_id
    WHERE p.meeting_id = m.id AND a.status = 'apologies') AS apologies,
  (SELECT count(*) FROM items i WHERE i.meeting_id = m.id) AS items,
  (SELECT count(*) FROM motions x JOIN items i ON i.id = x.item_id WHERE i.meeting_id = m.id) AS motions,
  (SELECT count(*) FROM vote_events x JOIN items i ON i.id = x.item_id WHERE i.meeting_id = m.id) AS votes,
  (SELECT count(*) FROM resolutions x JOIN items i ON i.id = x.item_id WHERE i.meeting_id = m.id) AS resolutions,
  (SELECT count(*) FROM actions x JOIN items i ON i.id = x.item_id WHERE i.meeting_id = m.id) AS actions,
  (SELECT count(*) FROM findings f WHERE f.meeting_id = m.id) AS findings,
  m.coverage, d.uri, m.id AS meeting_id
FROM meetings m JOIN documents d ON d.id = m.document_id LEFT JOIN people chair ON chair.id = m.chair_id
ORDER BY m.date DESC, m.id""",
    ),
    View(
        "attendance_by_person",
        "Who attends which body how often.",
        {
            "organization": "The council, company or charity.",
            "body": "The committee or board.",
            "person": "The name: the same name at the same body is taken for the same person.",
            "meetings": "Meetings of the body whose minutes tell of the person.",
            "present": "Of these, attended as a member.",
            "in_attendance": "Attended otherwise: officers, guests, the public.",
            "apologies": "Sent apologies.",
            "absent": "Absent without.",
            "share_present": "present / (present + apologies + absent), from 0 to 1; null where all three are 0.",
            "first_date": "The first of these meetings.",
            "last_date": "The last.",
        },
        """SELECT m.organization, m.body, p.name AS person,
  count(DISTINCT m.id) AS meetings,
  count(*) FILTER (WHERE a.status = 'present') AS present,
  count(*) FILTER (WHERE a.status = 'in_attendance') AS in_attendance,
  count(*) FILTER (WHERE a.status = 'apologies') AS apologies,
  count(*) FILTER (WHERE a.status = 'absent') AS absent,
  round(1.0 * count(*) FILTER (WHERE a.status = 'present')
    / nullif(count(*) FILTER (WHERE a.status <> 'in_attendance'), 0), 3) AS share_present,
  min(m.date) AS first_date, max(m.date) AS last_date
FROM attendance a JOIN people p ON p.id = a.person_id JOIN meetings m ON m.id = p.meeting_id
GROUP BY m.organization, m.body, p.name
ORDER BY m.organization, m.body, p.name""",
    ),
    View(
        "decisions",
        "Every decision, clause by clause, with its item and meeting.",
        {
            **_WHERE_IT_WAS,
            "verb": "resolved, agreed, recommended, noted …",
            "label": "The clause's letter or number.",
            "text": "What was decided, in the words of the minutes.",
            **_KEYS,
            "resolution_id": "The resolution.",
        },
        f"""SELECT {_HERE}, r.verb, c.label, c.text, m.id AS meeting_id, i.id AS item_id, r.id AS resolution_id
FROM clauses c JOIN resolutions r ON r.id = c.resolution_id JOIN items i ON i.id = r.item_id
  JOIN meetings m ON m.id = i.meeting_id
ORDER BY m.date, m.id, i.position, r.evidence_start, c.position""",
    ),
    View(
        "decisions_by_body_and_month",
        "How much each body decides, month by month.",
        {
            "organization": "The council, company or charity.",
            "body": "The committee or board.",
            "month": "YYYY-MM.",
            "meetings": "Meetings held.",
            "decisions": "Resolutions taken.",
            "motions": "Motions put.",
            "carried": "Motions carried.",
            "lost": "Motions lost.",
        },
        """SELECT organization, body, month, count(*) AS meetings, CAST(sum(decisions) AS integer) AS decisions,
  CAST(sum(motions) AS integer) AS motions, CAST(sum(carried) AS integer) AS carried, CAST(sum(lost) AS integer) AS lost
FROM (
  SELECT m.organization, m.body, substr(CAST(m.date AS text), 1, 7) AS month,
    (SELECT count(*) FROM resolutions r JOIN items i ON i.id = r.item_id WHERE i.meeting_id = m.id) AS decisions,
    (SELECT count(*) FROM motions x JOIN items i ON i.id = x.item_id WHERE i.meeting_id = m.id) AS motions,
    (SELECT count(*) FROM motions x JOIN items i ON i.id = x.item_id
      WHERE i.meeting_id = m.id AND x.outcome = 'carried') AS carried,
    (SELECT count(*) FROM motions x JOIN items i ON i.id = x.item_id
      WHERE i.meeting_id = m.id AND x.outcome = 'lost') AS lost
  FROM meetings m
) AS counted
GROUP BY organization, body, month
ORDER BY organization, body, month""",
    ),
    View(
        "motions_and_outcomes",
        "Every motion with who moved and seconded it, what became of it, and the votes.",
        {
            **_WHERE_IT_WAS,
            "motion": "The words.",
            "mover": "Who moved it.",
            "seconder": "Who seconded it.",
            "outcome": "carried, lost, withdrawn, deferred, referred or lapsed.",
            "amends": "The words of the motion that it amends.",
            "unanimous": "Whether the minutes call the vote unanimous.",
            **_COUNTS,
            **_KEYS,
            "motion_id": "The motion.",
        },
        f"""SELECT {_HERE}, x.text AS motion, mover.name AS mover, seconder.name AS seconder, x.outcome,
  amended.text AS amends, e.unanimous, n.yes, n.no, n.abstain,
  m.id AS meeting_id, i.id AS item_id, x.id AS motion_id
FROM motions x JOIN items i ON i.id = x.item_id JOIN meetings m ON m.id = i.meeting_id
  LEFT JOIN people mover ON mover.id = x.mover_id LEFT JOIN people seconder ON seconder.id = x.seconder_id
  LEFT JOIN motions amended ON amended.id = x.amends_id
  LEFT JOIN vote_events e ON e.motion_id = x.id
  LEFT JOIN ({_COUNTED}) n ON n.id = e.id
ORDER BY m.date, m.id, i.position, x.evidence_start, e.evidence_start""",
    ),
    View(
        "divided_votes",
        "Votes that were not of one mind: somebody voted against or abstained.",
        {
            **_WHERE_IT_WAS,
            "motion": "The words voted on.",
            "result": "pass or fail.",
            "method": "How they voted.",
            **_COUNTS,
            **_KEYS,
            "vote_event_id": "The vote.",
        },
        f"""SELECT {_HERE}, x.text AS motion, e.result, e.method, n.yes, n.no, n.abstain,
  m.id AS meeting_id, i.id AS item_id, e.id AS vote_event_id
FROM vote_events e JOIN ({_COUNTED}) n ON n.id = e.id JOIN items i ON i.id = e.item_id
  JOIN meetings m ON m.id = i.meeting_id LEFT JOIN motions x ON x.id = e.motion_id
WHERE n.no > 0 OR n.abstain > 0
ORDER BY m.date, m.id, i.position, e.evidence_start""",
    ),
    View(
        "votes_by_person",
        "How each named person voted on what.",
        {
            "person": "The name, as listed among the people, or else as written in the vote.",
            "option": "yes, no, abstain …",
            "motion": "The words voted on.",
            "result": "pass or fail.",
            **_WHERE_IT_WAS,
            **_KEYS,
            "vote_event_id": "The vote.",
        },
        f"""SELECT coalesce(p.name, v.voter_name) AS person, v.option, x.text AS motion, e.result, {_HERE},
  m.id AS meeting_id, i.id AS item_id, e.id AS vote_event_id
FROM votes v JOIN vote_events e ON e.id = v.vote_event_id JOIN items i ON i.id = e.item_id
  JOIN meetings m ON m.id = i.meeting_id LEFT JOIN people p ON p.id = v.voter_id LEFT JOIN motions x ON x.id = e.motion_id
ORDER BY coalesce(p.name, v.voter_name), m.date, m.id, e.evidence_start, v.position""",
    ),
    View(
        "actions_due",
        "Who is to do what by when: by day, those without a day last.",
        {
            "due_date": "The day, resolved against the day of the meeting.",
            "due": "By when, as written.",
            "owner": "Who is to do it: the name, or as written.",
            "action": "The task, in the words of the minutes.",
            **_WHERE_IT_WAS,
            **_KEYS,
            "action_id": "The action.",
        },
        f"""SELECT a.due_date, a.due, coalesce(p.name, a.owner_label) AS owner, a.text AS action, {_HERE},
  m.id AS meeting_id, i.id AS item_id, a.id AS action_id
FROM actions a JOIN items i ON i.id = a.item_id JOIN meetings m ON m.id = i.meeting_id
  LEFT JOIN people p ON p.id = a.owner_id
ORDER BY a.due_date NULLS LAST, m.date, m.id, a.evidence_start""",
    ),
    View(
        "who_said_what",
        "Every contribution to discussion with its speaker.",
        {
            **_WHERE_IT_WAS,
            "speaker": "Who said it: the name, or as written.",
            "kind": "statement, question, answer or comment.",
            "text": "The words of the minutes.",
            **_KEYS,
            "contribution_id": "The contribution.",
        },
        f"""SELECT {_HERE}, coalesce(p.name, c.attribution) AS speaker, c.kind, c.text,
  m.id AS meeting_id, i.id AS item_id, c.id AS contribution_id
FROM contributions c JOIN items i ON i.id = c.item_id JOIN meetings m ON m.id = i.meeting_id
  LEFT JOIN people p ON p.id = c.speaker_id
ORDER BY m.date, m.id, i.position, c.evidence_start""",
    ),
    View(
        "interests_declared",
        "Who declared which interest, and whether they left the room.",
        {
            **_WHERE_IT_WAS,
            "person": "Who declared it.",
            "kind": "pecuniary or other.",
            "text": "The words of the minutes.",
            "withdrew": "Whether they left; null where the minutes do not tell.",
            **_KEYS,
        },
        f"""SELECT {_HERE}, p.name AS person, d.kind, d.text, d.withdrew, m.id AS meeting_id, i.id AS item_id
FROM declarations d JOIN items i ON i.id = d.item_id JOIN meetings m ON m.id = i.meeting_id
  JOIN people p ON p.id = d.person_id
ORDER BY m.date, m.id, i.position, d.evidence_start""",
    ),
    View(
        "things_cited",
        "Acts, earlier minutes, reports, planning applications and sums of money, where they are named.",
        {
            "kind": "legislation, minute, report, planning_application, money or other.",
            "text": "As written.",
            **_WHERE_IT_WAS,
            **_KEYS,
        },
        f"""SELECT c.kind, c.text, {_HERE}, m.id AS meeting_id, i.id AS item_id
FROM citations c JOIN items i ON i.id = c.item_id JOIN meetings m ON m.id = i.meeting_id
ORDER BY c.kind, c.text, m.date, m.id, c.evidence_start""",
    ),
    View(
        "roles_held",
        "Who held which role at which body, from when to when the minutes show it.",
        {
            "organization": "The council, company or charity.",
            "body": "The committee or board whose minutes tell it.",
            "person": "The name.",
            "role": "The role, as written.",
            "on_behalf_of": "Party, ward or body represented.",
            "meetings": "Meetings at which the minutes state it.",
            "first_date": "The first of these.",
            "last_date": "The last.",
        },
        """SELECT m.organization, m.body, p.name AS person, r.role, r.on_behalf_of,
  count(DISTINCT m.id) AS meetings, min(m.date) AS first_date, max(m.date) AS last_date
FROM roles r JOIN people p ON p.id = r.person_id JOIN meetings m ON m.id = p.meeting_id
GROUP BY m.organization, m.body, p.name, r.role, r.on_behalf_of
ORDER BY m.organization, m.body, p.name, r.role, r.on_behalf_of""",
    ),
    View(
        "documents_in_trouble",
        "Documents that were not read, or not whole, and why.",
        {
            "status": "partial, quarantined or skipped.",
            "reason": "Short code.",
            "message": "The same in words.",
            "uri": "The document.",
        },
        """SELECT status, reason, message, uri FROM documents WHERE status <> 'ok' ORDER BY status, reason, uri""",
    ),
    View(
        "findings_by_kind",
        "What is missing, contradictory or not understood, how often, and in how many meetings.",
        {
            "code": "Short code.",
            "severity": "info, warning or error.",
            "findings": "How many.",
            "meetings": "In how many meetings.",
            "example": "One of the messages.",
        },
        """SELECT code, severity, count(*) AS findings, count(DISTINCT meeting_id) AS meetings, min(message) AS example
FROM findings GROUP BY code, severity ORDER BY count(*) DESC, code, severity""",
    ),
)
