"""Rows that a link to a form names in its address."""

from programme.models import Action


def named(request, name, model):
    """Return the row of ``model`` whose primary key the parameter ``name`` gives; None without one."""
    key = request.GET.get(name, "")
    is_key = key.isascii() and key.isdecimal() and len(key) < 19
    return model.objects.filter(pk=key).first() if is_key else None


class BeginsWithActionMixin:
    """A form that begins with the action that the link to it names."""

    def get_initial(self):
        action = named(self.request, "action", Action)
        return super().get_initial() | ({"action": action.pk} if action else {})
