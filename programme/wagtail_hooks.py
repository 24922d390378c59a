from wagtail import hooks
from wagtail.snippets.models import register_snippet

from .copying import refuse_copy_of_facts
from .style_guide.viewset import StyleGuideViewSet
from .viewsets import ProgrammeViewSetGroup

register_snippet(ProgrammeViewSetGroup)
hooks.register("before_copy_page", refuse_copy_of_facts)
hooks.register("register_admin_viewset", StyleGuideViewSet)
