"""The page of a rule, out of what its file says of itself.

    A sentence that says the fault.

    What is found.

    Why it costs: what it does to money and people.

    Bad:

        an example of it

    Good:

        the same as it should be

Prose is a `Text` a paragraph, on one line, so that it can be translated like every other sentence.
The examples are in no language and stay as they are.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple

from revops_cli.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from revops_cli.rule import Rule

_COST = "Why it costs: "
_BAD, _GOOD = "Bad:", "Good:"


class RulePage(NamedTuple):
    """What a rule's file says of it: a summary, paragraphs, the cost of the fault, two examples."""

    summary: Text
    paragraphs: tuple[Text, ...]
    cost: Text | None
    bad: str
    good: str

    @property
    def prose(self) -> tuple[Text, ...]:
        """Everything that can be translated, from top to bottom."""
        return (self.summary, *self.paragraphs, *(() if self.cost is None else (self.cost,)))

    def explanation(self, say: Callable[[Text], str]) -> str:
        """Give what stands below the summary as Markdown, in the language of `say`.

        The prose of a rule's file is Markdown already.
        """
        blocks = [say(each) for each in self.paragraphs]
        if self.cost is not None:
            blocks.append(say(text("Why it costs: {cost}", cost=self.cost)))
        examples = ((text("Bad:"), self.bad), (text("Good:"), self.good))
        blocks += [f"{say(title)}\n\n{_fenced(example)}" for title, example in examples if example]
        return "\n\n".join(blocks)


def page_of(rule: Rule) -> RulePage:
    """Give the page of a rule."""
    prose, _, examples = textwrap.dedent(rule.explanation).strip().partition(f"\n{_BAD}\n")
    bad, _, good = examples.partition(f"\n{_GOOD}\n")
    summary, *rest = [" ".join(each.split()) for each in prose.split("\n\n") if each.strip()] or [""]
    costs = [each.removeprefix(_COST) for each in rest if each.startswith(_COST)]
    return RulePage(
        _text(summary),
        tuple(_text(each) for each in rest if not each.startswith(_COST)),
        _text(costs[0]) if costs else None,
        _example(bad),
        _example(good),
    )


def templates(rules: Iterable[Rule]) -> tuple[str, ...]:
    """Give the sentences of the pages of rules, as catalogues of translations name them."""
    return tuple(dict.fromkeys(each.template for rule in rules for each in page_of(rule).prose))


def _text(paragraph: str) -> Text:
    """Make a sentence without values: a brace in it is a brace."""
    return Text(paragraph.replace("{", "{{").replace("}", "}}"))


def _fenced(example: str) -> str:
    fence = "````" if "```" in example else "```"
    return f"{fence}yaml\n{example}\n{fence}"


def _example(indented: str) -> str:
    return textwrap.dedent(indented.strip("\n")).rstrip()
