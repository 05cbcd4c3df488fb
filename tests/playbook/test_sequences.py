"""The outreach sequences, their messages in order, and what each of them replies to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from revops_cli.playbook.in_force import in_force
from revops_cli.playbook.sequences import messages, sequences
from revops_cli.schemas.sequence import Sequence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from revops_cli.playbook.playbook import Playbook

    PlaybookOf = Callable[[Mapping[str, str]], Playbook]

COLD = """\
messages:
  entries:
    - {id: one, channel: email, subjects: [A], bodies: [messages/a.md]}
    - {id: two, channel: linkedin}
    - {id: three, channel: email, thread: reply}
    - {id: four, channel: email}
    - {id: five, channel: email, thread: reply}
"""
NETWORK = "messages:\n  - {id: six, channel: email}\n"
FILES = {"outreach/network.yaml": NETWORK, "outreach/cold.yaml": COLD}


def test_messages_come_in_the_order_in_which_people_get_them(playbook_of: PlaybookOf) -> None:
    listed = list(messages(playbook_of(FILES)))
    assert [each.id for each in listed] == ["one", "two", "three", "four", "five", "six"]
    assert [each.number for each in listed] == [1, 2, 3, 4, 5, 1]
    assert listed[0].at("subjects") == ("messages", "entries", 0, "subjects")
    assert listed[5].at("delay") == ("messages", 0, "delay")


def test_a_reply_answers_the_last_thread_of_its_channel(playbook_of: PlaybookOf) -> None:
    answered = {each.id: each.answered for each in messages(playbook_of(FILES))}
    assert {id_: first.id for id_, first in answered.items() if first is not None} == {
        "three": "one",
        "four": "one",
        "five": "four",
    }


def test_only_a_second_message_reminds_and_only_of_an_email_in_its_thread(playbook_of: PlaybookOf) -> None:
    two = "messages:\n  - {id: a, channel: email}\n  - {id: b, channel: email}\n"
    files = {f"outreach/{kind}.yaml": two for kind in ("cold", "reminder", "network")}
    listed = list(messages(playbook_of(files)))
    assert [(each.kind, each.id) for each in listed if each.reminds] == [("cold", "b"), ("reminder", "b")]
    assert [each.belongs_in_thread for each in listed] == [False, True, False, True, False, False]
    assert not any(each.belongs_in_thread for each in messages(playbook_of(FILES)))


def test_nobody_knows_the_numbers_where_one_message_was_not_read(playbook_of: PlaybookOf) -> None:
    odd = "messages:\n  - {id: a, channel: pigeon}\n  - {id: b, channel: email}\n"
    assert [each.number for each in messages(playbook_of({"outreach/cold.yaml": odd}))] == [0]


def test_parts_left_out_and_files_still_blank_are_not_gone_by(playbook_of: PlaybookOf) -> None:
    settings = "format: 1\ncompany: A\nleft_out: {outreach: We sell through partners}\n"
    assert not list(sequences(playbook_of({**FILES, "playbook.yaml": settings})))
    assert not list(in_force(playbook_of({"outreach/cold.yaml": "purpose:\n"}), Sequence))
    assert len(list(in_force(playbook_of(FILES), Sequence))) == 2


def test_what_was_not_read_is_not_lacking(playbook_of: PlaybookOf) -> None:
    playbook = playbook_of({"outreach/cold.yaml": "purpose: Meetings\nstarts_after: soon\nhand_over:\n"})
    (cold,) = sequences(playbook)
    assert not cold.lacks("starts_after")
    assert cold.lacks("hand_over")
    assert cold.lacks("sender")
    assert not cold.lacks("purpose")
