"""Writes `docs/rules.md`, the pages of all rules, out of the rules themselves.

`python tools/document_rules.py` writes the page; with `--check` it changes nothing, shows what differs and
exits with 1.
"""

import difflib
import sys
from gettext import NullTranslations
from pathlib import Path

from revops_cli.language import Language
from revops_cli.renderers.rules_markdown import render_rules_markdown
from revops_cli.rules.registry import RULES

PAGE = Path(__file__).parents[1] / "docs" / "rules.md"
ENGLISH = Language("en", NullTranslations())
INTRODUCTION = """\
# Rules

<!-- Written by tools/document_rules.py out of the rules' own files. Change those, and run it. -->

`revops lint` looks for everything below. `revops rule CODE` shows one of these pages in the terminal, in
English or Finnish; `revops rule --all --format json` gives all of them to a program.

How bad a finding is says its severity: an *error* can't be used or contradicts itself, a *warning* is a gap
or a bad practice, an *info* is worth knowing. A playbook changes severities and numbers, and chooses rules,
in its `playbook.yaml`:

```yaml
lint:
  fail_on: warning
  ignore: [RV6]
  severity:
    subject-too-long: off
  settings:
    subjects_at_least: 2
```

A comment lets one finding be. It needs a reason, and it is itself a finding when there is nothing left to
ignore:

```yaml
subjects: [Tender 2027/14]    # revops: ignore[RV501] the title of the tender, which we can't change
```

Alone on a line the comment speaks of the next line, above everything else of the whole file. Names are codes,
slugs, families (`RV5`) and `all`.
"""


def main() -> int:
    """Write or check the page; give the exit code."""
    new = page()
    old = PAGE.read_text("utf-8") if PAGE.exists() else ""
    if "--check" in sys.argv[1:]:
        before, after = (each.splitlines(keepends=True) for each in (old, new))
        sys.stdout.writelines(difflib.unified_diff(before, after, "docs/rules.md", "the rules"))
        return 0 if new == old else 1
    PAGE.write_text(new, "utf-8")
    return 0


def page() -> str:
    """Give the whole page, ending in a line feed."""
    return INTRODUCTION + "\n" + render_rules_markdown(RULES, ENGLISH)


if __name__ == "__main__":
    sys.exit(main())
