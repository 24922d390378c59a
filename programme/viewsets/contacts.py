"""Choosing the contacts of an action among those who may enter the admin."""

from django import forms
from django.contrib.auth.backends import ModelBackend


class ContactsField(forms.ModelMultipleChoiceField):
    """The users of the admin, by the names by which colleagues know them."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, queryset, **kwargs):
        users = ModelBackend().with_perm("wagtailadmin.access_admin")
        super().__init__(users.order_by(queryset.model.USERNAME_FIELD), **kwargs)

    def label_from_instance(self, user):
        name = user.get_full_name()
        return f"{name} ({user.get_username()})" if name else user.get_username()
