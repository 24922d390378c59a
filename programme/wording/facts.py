"""Declaration of the glossary's terms as facts."""

from ..events import EventKind
from ..extensions import Fact, PublicTexts
from ..models import Term
from ..models.roles import RoleCode
from ..roles.rights import ALL, model_permissions
from ..viewsets.terms import TermViewSet


def glossary_facts() -> Fact:
    """Return the glossary's facts; a ``register_programme_fact`` hook."""
    return Fact(
        Term,
        EventKind.FACT,
        # Synonyms, sources and addresses are each language's own.
        public_texts=PublicTexts(fields=("name", "explanation", "abbreviation")),
        viewset=TermViewSet,
        menu_order=800,
    )


def glossary_role_permissions() -> dict[RoleCode, tuple[str, ...]]:
    """Return the permissions of the roles; a ``register_role_permissions`` hook."""
    permissions = model_permissions(Term, *ALL)
    return {RoleCode.COMMUNICATIONS: permissions, RoleCode.ADMINISTRATORS: permissions}
