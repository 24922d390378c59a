from django.db import migrations
from django.utils.html import strip_tags


def count(apps, schema_editor):
    """Count what there is to read on pages that were saved before it was counted."""
    pages = apps.get_model("programme", "DocumentPage").objects
    for page in pages.filter(length=0).iterator():
        texts = [page.abstract, *_texts([block["value"] for block in page.body.raw_data])]
        pages.filter(pk=page.pk).update(length=sum(len(strip_tags(text)) for text in texts))


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


class Migration(migrations.Migration):
    dependencies = [("programme", "0002_reading")]

    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
