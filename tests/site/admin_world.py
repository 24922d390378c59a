"""Test data for the admin: users of all roles, and arguments for the URL patterns of the admin."""

import re
from fnmatch import fnmatchcase

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile

from programme.models import Goal, Meeting
from tests.programme.people import make_people
from tests.programme.roadmap import build_roadmap

from .admin_rows import make_facts, make_files, make_pages, make_parity_units, make_proposals

_BULK = {
    ("wagtailcore", "page"): ("delete", "move", "publish", "unpublish"),
    ("wagtailimages", "image"): ("delete", "add_tags", "add_to_collection"),
    ("wagtaildocs", "document"): ("delete", "add_tags", "add_to_collection"),
    ("auth", "user"): ("delete", "assign_role", "set_active_state"),
    ("programme", "goal"): ("delete",),
}
_NOTHING = {"": {}}


class AdminWorld:
    """A site with a roadmap, people of every role, and one row of whatever the admin shows.

    Attributes:
        people: a member of each role, by the code of the role; and a superuser, ``super``.
    """

    def __init__(self, document):
        self.document = document
        self.people = make_people()
        self.people["super"] = get_user_model().objects.create_superuser("super")
        self.roadmap = build_roadmap(document)
        self.rows = make_facts(self.roadmap)
        self.proposals = make_proposals(self.roadmap, self.people, self.rows["open"])
        self.pages = make_pages(document)
        self.files = make_files()
        self.parity = make_parity_units(document, self.rows[Goal])
        self.subjects = self._programme() | self._translating() | self._pages() | self._wagtail()

    def arguments(self, view, parameters):
        """Yield (what it is about, values) for all that ``view`` is asked about; once without parameters.

        Raises:
            AssertionError: nobody has said what the view could be asked about.
        """
        if not parameters:
            yield "", []
            return
        row = self._row(view)
        matching = (rows for pattern, rows in self.subjects.items() if fnmatchcase(view, pattern))
        for about, subject in next(matching, _NOTHING).items():
            values = {"pk": row} | subject
            missing = [name for name in parameters if values.get(name) is None]
            assert not missing, f"Say in {__name__} what {view} is asked about: {missing}"
            yield about, [values[name] for name in parameters]

    def query(self, view, values):
        """What an address needs after its path."""
        if view != "wagtail_bulk_action":
            return ""
        row = self.document.fi.first if values[2] == "unpublish" else self._of_model(*values[:2])
        return f"?id={row.pk}"

    def data(self, view):
        """What is posted to a view, so that it is not turned away for that."""
        file = SimpleUploadedFile("fil.txt", b"x")
        texts = SimpleUploadedFile("fi.po", str(self.pages.translation.export_po()).encode())
        return {
            "programme_ledger:unit": {"act": "same", "changed_at": ""},
            "programme_pairing:publish": {"way": "alone", "summary_fi": "Uutta."},
            "programme_round:save": {"number": "0", "phase": "in_progress", "light": "on_plan"},
            "wagtail_bulk_action": {
                "chooser": self.document.sv.programme.pk,
                "collection": self.files.collection.pk,
                "mark_as_active": "False",
                "role": self.files.group.pk,
                "tags": "vatten",
            },
            "wagtail_localize:edit_string_translation": {"value": "Johdanto"},
            "programme_editor:upload_pofile": {"file": texts},
            "wagtaildocs:add_multiple": {"files[]": file},
            "wagtailimages:add_multiple": {"files[]": file},
        }.get(view, {})

    def _row(self, view):
        """The primary key of the row that a view of its model is about; None for other views."""
        found = re.match(r"wagtailsnippet(?:choosers|s)_([a-z_]+)_([a-z]+):", view)
        return self._of_model(*found.groups()).pk if found else None

    def _of_model(self, app, name):
        special = {"page": self.pages.draft, "user": self.files.user}
        model = apps.get_model(app, name)
        return special.get(name) or self.rows.get(model) or model.objects.order_by("pk").last()

    def _programme(self):
        own, other = self.proposals.own, self.proposals.other
        row = {"pk": self.rows["open"].pk, "action": own.action_id, "proposal": own.pk}
        declined = self.proposals.declined
        held = self.roadmap.meetings[0].pk
        return {
            "programme_ledger:unit": {about: {"pk": unit.pk} for about, unit in self.parity.items()},
            "programme_pairing:publish": {"": {"pk": self.document.sv.waiting.pk}},
            "programme_pairing:stop_waiting": {"": {"pk": self.document.sv.waiting.pk}},
            "programme_pairing:hand_over": {"": {"pk": self.pages.follower.pk}},
            "programme_proposing:add": {
                "own": {"action": own.action_id},
                "other": {"action": other.action_id},
            },
            "programme_proposing:withdraw": {"own": {"pk": own.pk}, "other": {"pk": other.pk}},
            "programme_round:open": {"planned": {"pk": self.rows[Meeting].pk}},
            "programme_round:take_back": {"": row | {"action": declined.action_id, "proposal": declined.pk}},
            "programme_round:*": {"": row},
            "programme_minutes:*": {"": {"pk": held, "language": "fi"}},
            "programme_style_guide:look": {"": {"language": "fi"}},
            "programme_handbook:in_language": {"": {"language": "fi"}},
            "programme_style_guide:example": {"": {"language": "fi", "block": "figure", "choice": "goals"}},
        }

    def _translating(self):
        of = {
            "translation_id": self.pages.translation.pk,
            "translation_source_id": self.pages.translation.source_id,
            "string_segment_id": self.pages.segment.pk,
            "overridable_segment_id": 0,  # a chapter has none
            "mode": "print",  # nor this
        }
        snippet = {
            "app_label": "programme",
            "model_name": "goal",
            "pk": self._of_model("programme", "goal").pk,
        }
        desk = {
            "translation": self.pages.translation.pk,
            "segment": self.pages.segment.pk,
            "key": self._of_model("programme_glossary", "term").pk,
        }
        return {
            "programme_desk:*": {"": desk},
            "programme_editor:*": {"": of},
            "*_localize:*snippet*": {"": snippet},
            "*_localize:submit_page_translation": self._each_page(),
            "*_localize:convert_to_alias": self._each_page(),
            "*_localize:*": {"": of},
        }

    def _pages(self):
        pages = self.pages
        review = {
            "page_id": pages.review.pk,
            "action_name": "approve",
            "task_state_id": pages.state.current_task_state.pk,
            "task_id": pages.task.pk,
            "workflow_state_id": pages.state.pk,
        }
        return {
            "wagtailadmin_pages:*workflow*": {"": review},
            "wagtailadmin_pages:*": self._each_page(),
            "wagtailadmin_explore*": self._each_page(),
            "wagtailadmin_choose_page*": self._each_page(),
            "wagtailadmin_api:pages:action": {
                f"{about}-{action}": {**page, "action_name": action}
                for about, page in self._each_page().items()
                for action in ("delete", "convert_alias", "revert_to_page_revision")
            },
            "wagtailadmin_api:pages:*": self._each_page(),
            "wagtailadmin_editing_sessions:*": {"": self._editing()},
            "wagtailforms:*": self._each_page(),
        }

    def _each_page(self):
        """A source, its translation, and a page that waits for its translation; with what lies around them."""
        pages = {
            "source": self.document.sv.first,
            "translation": self.document.fi.first,
            "alias": self.document.fi.waiting,
        }
        return {name: self._around(page) for name, page in pages.items()}

    def _around(self, page):
        parent = (
            self.document.sv.programme if page.locale.language_code == "sv" else self.document.fi.programme
        )
        revision = page.latest_revision_id or self.document.sv.first.latest_revision_id
        return {
            **dict.fromkeys(("page_id", "pk", "page_to_move_id", "0"), page.pk),
            "parent_page_id": parent.pk,
            "destination_id": parent.pk,
            "revision_id": revision,
            "1": "earliest",
            "2": "latest",
            "content_type_app_name": "programme",
            "content_type_model_name": "chapterpage",
            "app_label": "programme",
            "model_name": "chapterpage",
        }

    def _editing(self):
        page = self.document.sv.first.pk
        return {"app_label": "wagtailcore", "model_name": "page", "object_id": page, "session_id": 1}

    def _wagtail(self):
        pages, files = self.pages, self.files
        uploaded = {"uploaded_file_id": 1, "filter_spec": "original"}
        bulk = {
            f"{name}-{act}": {"app_label": app, "model_name": name, "action": act}
            for (app, name), acts in _BULK.items()
            for act in acts
        }
        return {
            "wagtail_bulk_action": bulk,
            "wagtailadmin_workflows:*task*": {"": self._task()},
            "wagtailadmin_workflows:*": {
                "": {"pk": pages.workflow.pk, "page_pk": pages.review.pk, "workflow_pk": pages.workflow.pk}
            },
            "wagtailadmin_collections:*": {
                "": {"pk": files.collection.pk, "collection_id": files.collection.pk}
            },
            "wagtailadmin_tag_model_autocomplete": {"": {"app_name": "taggit", "model_name": "tag"}},
            "wagtailadmin_password_reset_confirm": {"": {"uidb64": "MQ", "token": "x"}},
            "*images*": {"": {"image_id": files.image.pk, "pk": files.image.pk, **uploaded}},
            "*documents*": {"": {"pk": files.document.pk}},
            "wagtaildocs*": {
                "": {**dict.fromkeys(("document_id", "doc_id", "pk"), files.document.pk), **uploaded}
            },
            "wagtailredirects:*": {"": {"redirect_id": files.redirect.pk}},
            "wagtailsettings:*": {
                "": {"app_name": "home", "model_name": "sitesettings", "pk": files.site.pk}
            },
            "wagtaillocales:*": {"": {"pk": files.locale.pk}},
            "wagtailsites:*": {"": {"pk": files.site.pk}},
            "wagtailusers_users:*": {
                "": {"pk": files.user.pk},
                "super": {"pk": self.people["super"].pk},
            },
            "wagtailusers_groups:*": {"": {"pk": files.group.pk}},
        }

    def _task(self):
        task = self.pages.task.pk
        return {"pk": task, "task_id": task, "app_label": "wagtailcore", "model_name": "groupapprovaltask"}
