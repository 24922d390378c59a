"""All URLs of the admin, collected from Django's URL resolver."""

from dataclasses import dataclass

from django.urls import URLPattern, get_resolver, reverse

ADMIN = "admin/"


@dataclass(frozen=True)
class Address:
    """An address with arguments.

    Attributes:
        name: the qualified name of the view and what it is asked about, such as ``wagtailadmin_pages:edit source``.
        view: the qualified name alone.
        url: the path, with a query where the view needs one.
    """

    name: str
    view: str
    url: str


def find_addresses(world):
    """Return an :class:`Address` for every view of the admin and everything of ``world`` that it may be asked about.

    Where two views have the same address only the first is kept, as Django asks only that one.

    Args:
        world: what the views are asked about, an ``AdminWorld``.
    """
    found, names = {}, set()
    for view, parameters in _views(get_resolver()):
        for about, values in world.arguments(view, parameters):
            url = reverse(view, args=values) + world.query(view, values)
            name = f"{view} {about}".strip()
            if name in names:  # a view with more parameters than the one before it
                name = f"{name} {'-'.join(parameters)}"
            if url not in found:
                names.add(name)
                found[url] = Address(name, view, url)
    return list(found.values())


def _views(resolver, namespaces=(), route="", parameters=()):
    """Yield (qualified name, names of its parameters) of each view of the admin below ``resolver``.

    The two that have no name are the page that is not found, and the one that shows how that looks.
    """
    for pattern in resolver.url_patterns:
        whole = route + str(pattern.pattern)
        names = (*parameters, *_parameters(pattern.pattern))
        if not isinstance(pattern, URLPattern):
            deeper = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _views(pattern, deeper, whole, names)
        elif pattern.name and whole.startswith(ADMIN):
            yield ":".join([*namespaces, pattern.name]), names


def _parameters(pattern):
    """The names of what an address takes; the places of those without a name."""
    return pattern.converters or tuple(str(place) for place in range(pattern.regex.groups))
