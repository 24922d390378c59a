import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('programme', '0001_initial'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('concept', models.CharField(db_index=True, max_length=80)),
                ('language', models.CharField(max_length=12)),
                ('key', models.CharField(db_index=True, max_length=200)),
                ('name', models.CharField(max_length=200)),
                ('order', models.PositiveSmallIntegerField()),
            ],
            options={
                'verbose_name': 'name of the search index',
                'verbose_name_plural': 'names of the search index',
                'ordering': ['concept', 'language', 'order'],
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SearchPage',
            fields=[
                ('documentpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='programme.documentpage')),
            ],
            options={
                'verbose_name': 'search page',
                'verbose_name_plural': 'search pages',
            },
            bases=('programme.documentpage',),
        ),
        migrations.CreateModel(
            name='SearchDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=10)),
                ('key', models.CharField(max_length=64)),
                ('language', models.CharField(max_length=12)),
                ('title', models.CharField(max_length=500)),
                ('label', models.CharField(max_length=100)),
                ('passages', models.JSONField(default=list)),
                ('files', models.JSONField(default=list)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page')),
            ],
            options={
                'verbose_name': 'entry of the search index',
                'verbose_name_plural': 'entries of the search index',
                'abstract': False,
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(models.F('kind'), models.F('key'), models.F('language'), name='programme_search_document')],
            },
        ),
        migrations.CreateModel(
            name='SearchPosting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('form', models.CharField(max_length=60)),
                ('weight', models.PositiveSmallIntegerField()),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='postings', to='programme_search.searchdocument')),
            ],
            options={
                'verbose_name': 'word of the search index',
                'verbose_name_plural': 'words of the search index',
                'abstract': False,
                'default_permissions': (),
                'indexes': [models.Index(models.F('form'), models.F('document'), models.F('weight'), name='programme_search_posting')],
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=12)),
                ('word', models.CharField(max_length=60)),
                ('form', models.CharField(max_length=60)),
                ('rank', models.PositiveSmallIntegerField()),
                ('beginning', models.CharField(max_length=2)),
                ('end', models.CharField(max_length=3)),
            ],
            options={
                'verbose_name': 'written word of the search index',
                'verbose_name_plural': 'written words of the search index',
                'abstract': False,
                'default_permissions': (),
                'indexes': [models.Index(models.F('language'), models.F('form'), name='programme_search_word_form'), models.Index(models.F('language'), models.F('beginning'), name='programme_search_word_start'), models.Index(models.F('language'), models.F('end'), name='programme_search_word_end')],
                'constraints': [models.UniqueConstraint(models.F('language'), models.F('word'), models.F('form'), name='programme_search_word')],
            },
        ),
    ]
