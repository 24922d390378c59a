"""Declaration of the keys of project tools as a fact."""

from ..events import EventKind
from ..extensions import Fact
from ..models import ToolKey
from ..viewsets.tool_keys import ToolKeyViewSet


def api_facts() -> Fact:
    """Return the API's facts; a ``register_programme_fact`` hook."""
    return Fact(ToolKey, EventKind.ROLE, viewset=ToolKeyViewSet, menu_order=900)
