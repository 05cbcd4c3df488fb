"""News of changes, and pages made in a thread of their own."""

from __future__ import annotations

import asyncio
import threading

import pytest

from revops_cli.server.changes import Changes
from revops_cli.server.painter import Painted, Painter


def test_the_newest_number_comes_at_once_and_after_each_change() -> None:
    async def listen() -> list[str]:
        changes = Changes()
        heard = []
        async for news in changes.stream():
            heard.append(news)
            if len(heard) == 1:
                changes.tell()
                changes.tell()  # Two at once are one piece of news.
            elif len(heard) == 2:
                asyncio.get_running_loop().call_later(0.01, changes.tell)
            else:
                changes.end()
        return heard

    assert asyncio.run(listen()) == [f"id: {each}\ndata: {each}\n\n" for each in (1, 3, 4)]


def test_everybody_hears_a_change_and_the_end() -> None:
    async def everybody() -> list[list[str]]:
        changes = Changes()

        async def listen() -> list[str]:
            return [news.split()[1] async for news in changes.stream()]

        listeners = [asyncio.create_task(listen()) for _ in range(20)]
        await asyncio.sleep(0.01)
        changes.tell()
        await asyncio.sleep(0.01)
        changes.end()
        return await asyncio.gather(*listeners)

    assert asyncio.run(everybody()) == [["1", "2"]] * 20


def test_a_silent_line_shows_that_it_is_there() -> None:
    async def listen() -> list[str]:
        stream = Changes().stream(silence=0.01)
        return [await anext(stream) for _ in range(3)]

    assert asyncio.run(listen())[1:] == [": still here\n\n"] * 2


def test_a_page_is_made_once_for_each_change() -> None:
    made: list[tuple[str, int]] = []
    threads = set()

    def paint(name: str, change: int) -> Painted:
        made.append((name, change))
        threads.add(threading.current_thread())
        return Painted(f"{name} {change}", "")

    async def several() -> list[str]:
        painter = Painter(paint)
        asked = [("a", 1), ("a", 1), ("b", 1), ("a", 1), ("a", 2), ("a", 2)]
        return [each.html for each in await asyncio.gather(*(painter.page(*each) for each in asked))]

    assert asyncio.run(several()) == ["a 1", "a 1", "b 1", "a 1", "a 2", "a 2"]
    assert made == [("a", 1), ("b", 1), ("a", 2)]
    assert len(threads) == 1
    assert threads.pop().daemon


def test_what_goes_wrong_is_for_who_asked_and_the_next_page_is_made() -> None:
    def paint(name: str, change: int) -> Painted:
        return Painted(str(1 / change), name)

    async def twice() -> str:
        painter = Painter(paint)
        with pytest.raises(ZeroDivisionError):
            await painter.page("a", 0)
        return (await painter.page("a", 1)).html

    assert asyncio.run(twice()) == "1.0"


def test_who_leaves_takes_the_page_from_nobody_else() -> None:
    go = threading.Event()

    def paint(name: str, change: int) -> Painted:
        go.wait(10)
        return Painted(f"{name} {change}", "")

    async def two() -> str:
        painter = Painter(paint)
        leaving = asyncio.create_task(painter.page("a", 1))
        staying = asyncio.create_task(painter.page("a", 1))
        await asyncio.sleep(0.01)
        leaving.cancel()
        go.set()
        return (await staying).html

    assert asyncio.run(two()) == "a 1"
