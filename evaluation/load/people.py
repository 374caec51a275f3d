"""Readers and coders: what they open one after another, each with a pause to look at it."""

import asyncio
import time
from itertools import count
from random import Random
from urllib.parse import quote

import httpx
from timing import Times

TYPES = ("shooting", "bombing", "hostage_taking", "armed_clash", "arson")
COMMON = ("market", "convoy", "harbour", '"wounded near the"', "bridge square", "officers")  # in nearly all reports
RARE = ("marketville", '"convoyville 17"', "harbourville 3", "riverville", '"stationville 9"', "field stationville")
KINDS = ("medic", "witness", "official", "anonymous")
LATE = 0.05  # seconds between looks at our own clock
LONGEST = 10  # times the mean that one may look at a page


async def use_it(
    address: str, times: Times, readers: int, coders: int, pause: float, seconds: int, incidents: int
) -> None:
    """Let them all use the desk for so long."""
    until = time.monotonic() + seconds
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        people = [Person(client, times, number, pause, until, incidents) for number in range(readers + coders)]
        at_work = [p.read() for p in people[:readers]] + [p.code() for p in people[readers:]]
        await asyncio.gather(_own_clock(times, until), *at_work)


async def _own_clock(times: Times, until: float) -> None:
    while time.monotonic() < until:
        before = time.monotonic()
        await asyncio.sleep(LATE)
        times.late.append(1000 * (time.monotonic() - before - LATE))


def views(turn: int, incidents: int) -> tuple[tuple[str, str], ...]:
    """A page of each kind with its address; another one each turn."""
    day = f"20{16 + turn % 8}-0{1 + turn % 9}-01"
    incident = f"i{turn * 613 % incidents:012x}"
    return (
        ("overview", "/"),
        ("overview, later page", f"/?page={2 + turn % 300}"),
        ("overview, chosen", f"/?from={day}&type={TYPES[turn % 5]}&sort=deadliest"),
        ("overview, by speaker", f"/?speaker={KINDS[turn % 4]}&conflict=yes&place={'TCKUPS'[turn % 6]}"),
        ("search", f"/?q={quote(RARE[turn % 6])}"),
        ("search, common word", f"/?q={quote(COMMON[turn % 6])}&from={day}"),
        ("map, nearer", f"/api/map?degrees={(3, 1, 0.5)[turn % 3]}&from={day}"),
        ("incident", f"/incidents/{incident}"),
        ("incident, why", f"/incidents/{incident}/why"),
        ("incident, API", f"/api/incidents/{incident}"),
        ("review", f"/review?type={TYPES[turn % 5]}"),
        ("duplicates", "/duplicates"),
        ("audit", "/audit"),
    )


def followed(path: str) -> tuple[tuple[str, str], ...]:
    """What the browser asks for as soon as it has this page."""
    if not path.startswith("/?") and path != "/":
        return ()
    query = "&".join(part for part in path[2:].split("&") if part and not part.startswith(("page=", "sort=")))
    return ("map", f"/api/map?{query}&degrees=10"), ("timeline", f"/api/timeline?{query}")


class Person:
    """One of them. What they open differs from one to the next, and is the same in each run."""

    def __init__(
        self, client: httpx.AsyncClient, times: Times, number: int, pause: float, until: float, incidents: int
    ) -> None:
        self._client = client
        self._incidents = incidents
        self._random = Random(number)  # noqa: S311 - the same in each run
        self._times = times
        self._number = number
        self._pause = pause
        self._until = until

    async def read(self) -> None:
        """Overviews of all kinds, and incidents, until the time is over."""
        await asyncio.sleep(self._pause * self._number / 20)
        for turn in count(self._number * 7):
            if time.monotonic() > self._until:
                return
            every = views(turn, self._incidents)
            kind, path = every[turn % len(every)]
            await self._get(kind, path)
            await asyncio.gather(*(self._get(*more) for more in followed(path)))
            await self._think()

    async def code(self) -> None:
        """Values of the queue, accepted one after another."""
        for turn in count(self._number):
            if time.monotonic() > self._until:
                return
            queue = await self._get("queue", f"/api/queue?page={1 + turn % 50}")
            await self._think()
            if queue is None or not queue.json():
                continue
            item = queue.json()[turn % len(queue.json())]
            await self._get("incident", f"/incidents/{item['incident']}?value={quote(item['target'])}")
            seen = await self._get("incident, API", f"/api/incidents/{item['incident']}")
            tokens = {v["target"]: v["token"] for v in seen.json()["values"]} if seen else {}
            await self._think()
            sent = {"what": "accept", "incident": item["incident"], "target": item["target"]}
            if item["target"] in tokens:
                await self._ask("decision", "POST", "/api/decisions", {**sent, "token": tokens[item["target"]]})

    async def _think(self) -> None:
        await asyncio.sleep(min(self._random.expovariate(1 / self._pause), LONGEST * self._pause))

    async def _get(self, kind: str, path: str) -> httpx.Response | None:
        return await self._ask(kind, "GET", path, None)

    async def _ask(self, kind: str, method: str, path: str, sent: object) -> httpx.Response | None:
        begun = time.monotonic()
        try:
            answer = await self._client.request(method, path, json=sent)
        except httpx.HTTPError as error:
            self._times.refused[f"{kind}: {type(error).__name__}"] += 1
            return None
        self._times.add(kind, time.monotonic() - begun)
        if answer.status_code >= 400:
            self._times.refused[f"{kind}: {answer.status_code}"] += 1
        return answer if answer.status_code < 400 else None
