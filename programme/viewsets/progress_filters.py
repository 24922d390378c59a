"""How the list of progress is narrowed down."""

from wagtail.admin.filters import WagtailFilterSet

from programme.models import ProgressUpdate


class ProgressFilterSet(WagtailFilterSet):
    class Meta:
        model = ProgressUpdate
        fields = ["phase", "light", "meeting", "date"]
