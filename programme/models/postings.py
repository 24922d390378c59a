"""What the index says of words, as far as it has been asked."""

from .search_index import SearchPosting


class Postings(dict):
    """``{form: {primary key of a document: weight}}`` of what may be found in one language.

    Which documents may be found is read once, in one query; the rows of a form then come from its index alone.

    Args:
        documents: those that may be found, as a queryset.
    """

    def __init__(self, documents):
        super().__init__()
        self.kinds = dict(documents.values_list("pk", "kind"))

    def read(self, forms):
        """Read what is not known yet of ``forms``, in one query."""
        wanted = set(forms) - set(self)
        self.update((form, {}) for form in wanted)
        rows = SearchPosting.objects.filter(form__in=wanted) if wanted else SearchPosting.objects.none()
        for form, document, weight in rows.values_list("form", "document", "weight"):
            if document in self.kinds:
                self[form][document] = weight
