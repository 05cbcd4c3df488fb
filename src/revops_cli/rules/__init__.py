"""The rules of lint: a folder a family, a file a fault. A rule that no `RULES` names doesn't exist."""

from __future__ import annotations
