"""Documents to fetch. They are found where a page that everybody may read links to them; else nobody has published them."""

from programme.extensions import SearchEntry
from programme.models.search_index import Kind, SearchDocument, file_model


def linked_files(page):
    """Return the primary keys, as text, of the documents that ``page`` links to anywhere."""
    model = file_model()
    if model is None:
        return []
    found = set()
    for field in page._meta.get_fields():
        if hasattr(field, "extract_references") and hasattr(page, field.name):
            value = field.value_from_object(page)
            for kind, key, *_place in field.extract_references(value) if value else ():
                if issubclass(kind, model):
                    found.add(str(key))
    return sorted(found)


def entries_of_files():
    """Return the :class:`~programme.extensions.SearchEntry` of each document, in each language whose pages link to it."""
    model, first = file_model(), {}
    linking = SearchDocument.objects.open().exclude(files=[]).order_by("page__path")
    for language, page, keys in linking.values_list("language", "page_id", "files"):
        for key in keys:
            first.setdefault((language, key), page)
    if model is None or not first:
        return []
    files = model.objects.select_related("collection").in_bulk([key for _language, key in first])
    by_key = {str(key): file for key, file in files.items() if not file.collection.get_view_restrictions()}
    return [_entry(by_key[key], language, page) for (language, key), page in first.items() if key in by_key]


def _entry(file, language, page):
    name = file.filename.rpartition(".")[0].replace("_", " ").replace("-", " ")
    return SearchEntry(
        kind=Kind.FILE,
        key=str(file.pk),
        language=language,
        title=file.title,
        label=file.file_extension.upper(),
        names=(name,),
        page_id=page,
    )
