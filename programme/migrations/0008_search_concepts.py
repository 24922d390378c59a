from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programme", "0007_pending_publication_user")]

    operations = [
        migrations.AlterModelOptions(
            name="searchname",
            options={
                "default_permissions": (),
                "ordering": ["concept", "language", "order"],
                "verbose_name": "name of the search index",
                "verbose_name_plural": "names of the search index",
            },
        ),
        migrations.RemoveField(model_name="searchname", name="term"),
        migrations.AddField(
            model_name="searchname",
            name="concept",
            field=models.CharField(db_index=True, default="", max_length=80),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="searchdocument", name="kind", field=models.CharField(max_length=10)
        ),
    ]
