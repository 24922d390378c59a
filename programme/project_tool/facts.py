"""Declaration of the keys of project tools as a fact."""

from ..events import EventKind
from ..extensions import Fact
from ..models import ToolKey
from ..models.roles import RoleCode
from ..roles.rights import ALL, model_permissions
from ..viewsets.tool_keys import ToolKeyViewSet


def api_facts() -> Fact:
    """Return the API's facts; a ``register_programme_fact`` hook."""
    return Fact(ToolKey, EventKind.ROLE, viewset=ToolKeyViewSet, menu_order=900)


def api_role_permissions() -> dict[RoleCode, tuple[str, ...]]:
    """Return the permissions of the roles; a ``register_role_permissions`` hook."""
    return {RoleCode.ADMINISTRATORS: model_permissions(ToolKey, *ALL)}
