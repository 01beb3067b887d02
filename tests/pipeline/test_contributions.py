"""Contributions: who said what, run by run, and what is none."""

from __future__ import annotations

import pytest

from minutesparse.api import parse_text

HEAD = """Larchmoor Parish Council
Minutes of the meeting held on Tuesday 4 March 2025 at 7.30 pm

Present: Cllr Ann Elm (Chairman), Cllr Ben Oak, Cllr Carol Rowan
In attendance: Mrs Dora Hazel (Clerk)

1. Apologies for absence
There were none.

2. Footpaths
"""


def said(words: str) -> list[tuple[str | None, str, str]]:
    minutes = parse_text(HEAD + words)
    names: dict[str | None, str] = {person.id: person.name for person in minutes.people}
    return [(names.get(c.speaker), c.kind, c.text) for i in minutes.items for c in i.contributions]


def test_pronoun_continues_the_run() -> None:
    words = "Cllr Ben Oak said the stile was loose. He added that a child had fallen. The stile is old."
    assert said(words) == [("Ben Oak", "statement", words)]


def test_paragraphs_are_runs_of_their_own() -> None:
    first, second = "Cllr Ben Oak said the stile was loose.", "He asked whether it could be mended."
    assert said(f"{first}\n\n{second}") == [("Ben Oak", "statement", first), ("Ben Oak", "question", second)]


def test_question_and_answer_in_one_sentence() -> None:
    assert said("Cllr Ben Oak asked who owned the stile, and the Clerk replied that nobody knew.") == [
        ("Ben Oak", "question", "Cllr Ben Oak asked who owned the stile"),
        ("Dora Hazel", "answer", "the Clerk replied that nobody knew."),
    ]


def test_answer_to_somebody_named_first() -> None:
    words = "In response to a question from Cllr Ben Oak, Cllr Carol Rowan explained that the owner was away."
    assert said(words) == [("Carol Rowan", "answer", words)]


def test_passive() -> None:
    words = "It was reported by Cllr Carol Rowan that the path was flooded."
    assert said(words) == [("Carol Rowan", "statement", words)]


def test_label_is_no_part_of_the_words() -> None:
    assert said("Carol Rowan: The path is flooded again.") == [
        ("Carol Rowan", "statement", "The path is flooded again.")
    ]


def test_several_speakers_have_a_row_each() -> None:
    words = "Cllr Ben Oak and Cllr Carol Rowan felt that the path was unsafe."
    assert said(words) == [("Ben Oak", "statement", words), ("Carol Rowan", "statement", words)]


def test_groups_are_no_speakers() -> None:
    minutes = parse_text(HEAD + "Members of the Council asked when the path would reopen.")
    (found,) = minutes.items[-1].contributions
    assert (found.speaker, found.attribution_text) == (None, "Members of the Council")


@pytest.mark.parametrize(
    "words",
    [
        "Cllr Ben Oak thanked everyone for their attendance.",
        "The Chairman welcomed the new members.",
        "Cllr Ben Oak proposed and Cllr Carol Rowan seconded that the path be closed. Carried.",
        "It was agreed to close the path.",
        "The Clerk to write to the owner.",
        "The Clerk was asked to write to the owner.",
    ],
)
def test_no_contribution(words: str) -> None:
    assert said(words) == []


def test_question_by_title() -> None:
    minutes = parse_text(
        HEAD
        + "Noted.\n\n3. Question submitted by Councillor B. Oak\nWhen will the bridge reopen?\n\nREPLY:\nIn the spring.\n"
    )
    (found,) = minutes.items[-1].contributions
    assert (found.kind, found.text) == ("question", "When will the bridge reopen?")


def test_name_above_a_list_says_it() -> None:
    words = "Ben Oak:\n• the stile is loose\n• the gate is not\n\nCarol Rowan:\n• the hedge is high\n"
    assert [(who, text) for who, _, text in said(words)] == [
        ("Ben Oak", "the stile is loose • the gate is not"),
        ("Carol Rowan", "the hedge is high"),
    ]


def test_initials_of_somebody_present() -> None:
    words = "CR asked whether the stile could be mended."
    assert said(words) == [("Carol Rowan", "question", words)]


def test_speaker_behind_a_title_and_another_word() -> None:
    words = "Acting Chairman Ben Oak asked whether the gate was locked."
    assert said(words) == [("Ben Oak", "question", words)]


def test_topic_before_the_speaker_is_no_part_of_the_words() -> None:
    assert said("Mill Lane – Cllr Ben Oak said the verge had been cut.") == [
        ("Ben Oak", "statement", "Cllr Ben Oak said the verge had been cut.")
    ]


def test_office_behind_a_clause() -> None:
    words = "In response to the Chairman's inquiry, the Deputy Harbour Master stated that the buoy was lost."
    assert said(words) == [(None, "answer", words)]


def test_to_which_an_office_responded() -> None:
    assert said(
        "Cllr Ben Oak inquired if the gate was locked, to which the Deputy Harbour Master responded that it was."
    ) == [
        ("Ben Oak", "question", "Cllr Ben Oak inquired if the gate was locked"),
        (None, "answer", "to which the Deputy Harbour Master responded that it was."),
    ]


def test_question_from_somebody() -> None:
    assert said("Question from Cllr Ben Oak: Will the drain be moved?\n\nClerk: Yes, by May.\n") == [
        ("Ben Oak", "question", "Will the drain be moved?"),
        ("Dora Hazel", "statement", "Yes, by May."),
    ]


def test_answer_of_another_behind_a_label() -> None:
    assert said("Ben Oak: When will it be mended? Cllr Carol Rowan replied that it was mended.") == [
        ("Ben Oak", "question", "When will it be mended?"),
        ("Carol Rowan", "answer", "Cllr Carol Rowan replied that it was mended."),
    ]


def test_answer_without_speaker_stands_apart() -> None:
    assert said("Members asked whether residents were told. In response, it was noted that letters were sent.") == [
        (None, "question", "Members asked whether residents were told."),
        (None, "answer", "In response, it was noted that letters were sent."),
    ]


def test_speaker_behind_the_words() -> None:
    assert said("Urged that the stile be kept: Ben Oak, Larchmoor.") == [
        ("Ben Oak", "statement", "Urged that the stile be kept")
    ]


def test_chat_by_first_names() -> None:
    words = "ben: any news?\n\ncarol: not yet\n\nben: when then?\n\ncarol: in May\n\nann: thanks, noted here\n"
    assert said(words) == [
        ("Ben Oak", "question", "any news?"),
        ("Carol Rowan", "statement", "not yet"),
        ("Ben Oak", "question", "when then?"),
        ("Carol Rowan", "statement", "in May"),
        ("Ann Elm", "statement", "thanks, noted here"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Cllr Ben Oak introduced himself.",
        "Ann Elm: 18; Ben Oak: 6",
        "Cllr Ben Oak gave a report on the pond.",
        "During discussion, the following points were raised:",
        "Ben Oak – Larchmoor Trust",
    ],
)
def test_no_words_of_anybody(words: str) -> None:
    assert said(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Cllr Ben Oak doesn't agree with the fee.",
        "Cllr Ben Oak introduced himself as the new warden.",
        "Cllr Ben Oak was of the view that the fee was high.",
        "Cllr Ben Oak intends to walk the path.",
        "Cllr Ben Oak introduced Eve Birch, the new warden.",
    ],
)
def test_words_of_his(words: str) -> None:
    assert said(words) == [("Ben Oak", "statement", words)]


def test_name_of_a_field_is_no_speaker() -> None:
    fields = "Presenter: Ann Elm\nText: Stiles\nDetails: Two stiles are loose.\nDiscussion: Cllr Ben Oak said that one was mended."
    assert said(fields) == [("Ben Oak", "statement", "Cllr Ben Oak said that one was mended.")]
    assert said("Ben: two stiles are loose.") == [("Ben Oak", "statement", "two stiles are loose.")]


def test_who_only_came_or_went_said_nothing() -> None:
    asked = "Cllr Ben Oak asked whether the stile could be mended."
    assert said(f"{asked}\nCllr Carol Rowan entered the meeting at 7.40 pm.") == [("Ben Oak", "question", asked)]
    left = "Cllr Ben Oak said that the tenants left the room in disorder and that it should be cleaned."
    assert said(left) == [("Ben Oak", "statement", left)]


def test_moving_is_no_remark() -> None:
    assert (
        said("Cllr Ben Oak proposed that the stile be mended, seconded by Cllr Carol Rowan, and it was agreed.") == []
    )
    words = "Cllr Ben Oak said that the stile was loose and proposed that it be mended."
    assert said(words) == [("Ben Oak", "statement", words)]


def test_name_behind_a_label_is_no_remark() -> None:
    assert said("Chairman: Cllr Ben Oak\nClerk: Mrs Dora Hazel\n") == []
    assert said("Chairman: Cllr Ben Oak knows the owner.\n") == [
        ("Ann Elm", "statement", "Cllr Ben Oak knows the owner.")
    ]


def test_that_something_was_presented_is_no_remark() -> None:
    assert said("Cllr Ben Oak presented the new map of the paths.\n") == []
    told = "Cllr Ben Oak presented the new map. It shows two stiles that nobody had known of."
    assert [who for who, _, _ in said(told)] in (["Ben Oak"], [])


def test_sentence_ends_behind_etc_before_a_speaker() -> None:
    assert said("Ben Oak said that it needs tar, sand etc. Carol Rowan asked why.") == [
        ("Ben Oak", "statement", "Ben Oak said that it needs tar, sand etc."),
        ("Carol Rowan", "question", "Carol Rowan asked why."),
    ]
    whole = "Ben Oak said that tar, sand etc. Rowan Street needs will come."
    assert said(whole) == [("Ben Oak", "statement", whole)]


def test_question_of_the_body_and_its_answer_in_one_sentence() -> None:
    found = said("The Council asked who owned the stile, and the Clerk stated that nobody knew.")
    assert found[-1] == ("Dora Hazel", "statement", "the Clerk stated that nobody knew.")
    assert "The Council asked the Clerk and Cllr Ben Oak to look" not in str(
        said("The Council asked the Clerk and Cllr Ben Oak to look.")
    )


def test_words_in_quotation_marks_are_nobody_s_remark() -> None:
    assert said('Page 2, to read, "Cllr Ben Oak asked who owned the stile."') == []
    assert said('Referring to "the stile", Cllr Ben Oak asked who owned it.') == [
        ("Ben Oak", "question", 'Referring to "the stile", Cllr Ben Oak asked who owned it.')
    ]


def test_marks_of_html_in_a_text_are_no_speakers() -> None:
    lines = "".join(f"<li>The stile {n} is loose, Ben Oak's too.</li>\n" for n in range(6))
    assert said(lines) == []
    assert all(speaker is None for speaker, _, _ in said(lines + "<p>Nobody knew.</p>\n"))


def test_question_and_answer_labelled_in_one_paragraph() -> None:
    words = "Q (Ben Oak): Is the stile safe? A: Carol Rowan explained that it was mended. It was cheap."
    assert said(words) == [
        ("Ben Oak", "question", "Is the stile safe?"),
        ("Carol Rowan", "answer", "Carol Rowan explained that it was mended. It was cheap."),
    ]
    assert said("Q: Is the stile safe? A: Yes, since May. Q: Who mended it? A: The owner.") == [
        (None, "question", "Is the stile safe?"),
        (None, "answer", "Yes, since May."),
        (None, "question", "Who mended it?"),
        (None, "answer", "The owner."),
    ]
    words = "Cllr Ben Oak asked which plan was meant. A: the old one was drawn in May."
    assert said(words) == [("Ben Oak", "question", words)]


def test_initials_amid_a_sentence() -> None:
    assert said("BO asked who owned the stile, and CR responded that nobody knew.") == [
        ("Ben Oak", "question", "BO asked who owned the stile"),
        ("Carol Rowan", "answer", "CR responded that nobody knew."),
    ]
    whole = "Cllr Ben Oak said that the BBC came and the TV was on."
    assert said(whole) == [("Ben Oak", "statement", whole)]


def test_question_and_answer_marked_amid_a_line() -> None:
    words = "Cllr Ben Oak said the stile was loose. Q: Can it be mended? A: Yes, in May."
    assert [(kind, text) for _, kind, text in said(words)] == [
        ("statement", "Cllr Ben Oak said the stile was loose."),
        ("question", "Can it be mended?"),
        ("answer", "Yes, in May."),
    ]


def test_feeding_back_is_telling() -> None:
    assert said("Cllr Ben Oak fed back that the stile was loose.") == [
        ("Ben Oak", "statement", "Cllr Ben Oak fed back that the stile was loose.")
    ]
    assert said("Cllr Ben Oak fed the ducks by the stile.") == []


def test_remarks_between_a_motion_and_its_vote() -> None:
    words = "Ben Oak: I move that the stile be sold. Carol Rowan seconds.\n\nAnn Elm: It is the only one.\n\nVote: 2 yes, 1 no. Motion carried."
    assert said(words) == [("Ann Elm", "statement", "It is the only one.")]


def test_version_numbers_are_no_sums_and_ticked_tasks_no_remarks() -> None:
    head = "Carol Rowan: The path is dry.\n\n"
    assert said(f"{head}Ben Oak: 4.2.0 is out at last.")[1:] == [("Ben Oak", "statement", "4.2.0 is out at last.")]
    assert said(f"{head}Ben Oak: 4.20 for stamps")[1:] == []
    assert said(f"{head}\n☒ Ben Oak: the stile\n\n☒ Carol Rowan: the path\n")[1:] == []


def test_reply_between_an_office_and_its_verb() -> None:
    words = (
        "Cllr Ben Oak, seconding the motion, said the stile was loose. The Clerk in reply stated that it was mended."
    )
    assert [who for who, _, _ in said(words)] == ["Ben Oak", "Dora Hazel"]
    assert said("The Clerk in reply to a letter sent a map.") == []


def test_proposing_and_saying_why() -> None:
    why = "Cllr Ben Oak proposed the motion in his name and stated that the stile was dangerous."
    assert said(why) == [("Ben Oak", "statement", why)]
    assert said("Cllr Ben Oak proposed the motion in his name and sat down.") == []


def test_two_who_say_the_same_behind_another() -> None:
    words = "Cllr Ann Elm asked about the stile; both Cllr Ben Oak and Cllr Carol Rowan noted that it was loose."
    assert {text for _, _, text in said(words)} == {
        "Cllr Ann Elm asked about the stile",
        "both Cllr Ben Oak and Cllr Carol Rowan noted that it was loose.",
    }


def test_another_asks_behind_a_label() -> None:
    assert said("Ben Oak: The stile is loose. Carol Rowan asked who owned it.") == [
        ("Ben Oak", "statement", "The stile is loose."),
        ("Carol Rowan", "question", "Carol Rowan asked who owned it."),
    ]


def test_that_no_business_was_left_is_no_remark() -> None:
    assert said("The Chairman noted that there was no further business, and closed the meeting.") == []
    assert len(said("The Chairman observed that there was no further bench by the ford.")) == 1


def test_clause_between_a_speaker_and_the_verb() -> None:
    words = "Cllr Ben Oak, who chairs the Paths Group, reported back that the stile was loose."
    assert said(words) == [("Ben Oak", "statement", words)]
    assert said("Cllr Ben Oak, who chairs the Paths Group, left for home.") == []


def test_capitalised_verb_behind_a_label() -> None:
    """ "Dr Ada Oak, Liaison: Reported that …" is what she said; "Ann, Said and Bob" are names."""
    found = said("Dr Ada Oak, Faculty Liaison: Reported that the council had moved the finals by a day.")
    assert [who for who, _, _ in found] == ["Ada Oak"]


def test_the_office_of_somebody_named_is_not_who_speaks() -> None:
    """ "Mr. Ash, the attorney for Ms. Fir, explained": he speaks, and no attorney without a name."""
    minutes = parse_text(HEAD + "Mr. Ash, the attorney for Ms. Fir, explained that the rent covers the repairs.")
    (found,) = (one for item in minutes.items for one in item.contributions)
    assert found.attribution_text == "Mr. Ash"
