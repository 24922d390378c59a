"""What an address asks of the search, and the addresses that ask for something else."""

from dataclasses import dataclass, replace

from django.utils.http import urlencode

# So many characters of a question are read; nobody types more.
LONGEST = 100


@dataclass(frozen=True)
class Query:
    """What is asked at the address ``base``: words, a kind of things or ``""`` for all, and a page of the answer."""

    base: str
    words: str = ""
    kind: str = ""
    page: int = 1

    @property
    def text(self):
        """The query of the address, ``?q=mål&kind=action``, or nothing."""
        pairs = [("q", self.words), ("kind", self.kind), ("page", self.page if self.page > 1 else "")]
        given = [(name, value) for name, value in pairs if value]
        return f"?{urlencode(given)}" if given else ""

    @property
    def address(self):
        """Where the answer is."""
        return f"{self.base}{self.text}"

    def but(self, **changes):
        """The same from its first page, but for ``changes`` of the fields."""
        return replace(self, **{"page": 1, **changes})


def read_query(base, data, kinds):
    """Read an address; what nobody knows in it is left out.

    Args:
        base: the address of the search itself.
        data: the ``QueryDict`` of the address.
        kinds: the kinds of things that can be asked for.
    """
    kind, page = data.get("kind", ""), data.get("page", "")
    return Query(
        base=base,
        words=" ".join(data.get("q", "").replace("\0", " ").split())[:LONGEST].strip(),
        kind=kind if kind in kinds else "",
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )
