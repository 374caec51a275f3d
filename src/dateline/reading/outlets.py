"""Known news outlets and agencies, by name, alias or web site."""

from functools import cache
from urllib.parse import urlsplit

from dateline.lexicons import Lexicon, load


class Outlet(Lexicon):
    """One outlet. `name` is the short form that a chain shows; `agency` is True for news agencies."""

    name: str
    aliases: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    agency: bool


class Outlets(Lexicon):
    """The list of known outlets (`lexicons/outlets.yaml`)."""

    outlets: tuple[Outlet, ...]


def find_outlet(name: str) -> Outlet | None:
    """The outlet of this name or alias, or of this web site; None if it is not known.

    Case, full stops and a leading "the" do not matter: "the Associated Press", "A.P.", "apnews.com".
    """
    names, _ = _index()
    return names.get(_fold(name)) or (outlet_of_site(name) if "." in name else None)


def outlet_of_site(url: str) -> Outlet | None:
    """The outlet whose domain, or a domain above it, this URL or host name has; None if it is not known."""
    _, sites = _index()
    host = host_of(url)
    while "." in host:
        if host in sites:
            return sites[host]
        host = host.partition(".")[2]
    return None


def host_of(url: str) -> str:
    """The host of a URL or a bare host name, lower case, without "www."; empty for what is neither."""
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")


def _fold(name: str) -> str:
    folded = " ".join(name.casefold().replace(".", "").split())
    return folded.removeprefix("the ")


@cache
def _index() -> tuple[dict[str, Outlet], dict[str, Outlet]]:
    names: dict[str, Outlet] = {}
    sites: dict[str, Outlet] = {}
    for outlet in load("outlets", Outlets).outlets:
        for name in (outlet.name, *outlet.aliases):
            names.setdefault(_fold(name), outlet)
        for site in outlet.sites:
            sites.setdefault(site, outlet)
    return names, sites
