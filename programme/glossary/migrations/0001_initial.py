import django.db.models.deletion
import i18nfield.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('programme', '0001_initial'),
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
    ]

    operations = [
        migrations.CreateModel(
            name='GlossaryPage',
            fields=[
                ('documentpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='programme.documentpage')),
            ],
            options={
                'verbose_name': 'glossary',
                'verbose_name_plural': 'glossaries',
            },
            bases=('programme.documentpage',),
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(help_text='Identifies the row in imports and exports; never changes.', verbose_name='code')),
                ('name', i18nfield.fields.I18nCharField(help_text='The short name, in each language.', verbose_name='name')),
                ('explanation', i18nfield.fields.I18nTextField(blank=True, help_text='What the programme means by this, in each language.', verbose_name='explanation')),
                ('abbreviation', i18nfield.fields.I18nCharField(blank=True, help_text='As the text writes it, such as TORI, in each language.', verbose_name='abbreviation')),
                ('synonyms', i18nfield.fields.I18nTextField(blank=True, help_text='Other words for the same thing, each on a line of its own, in each language.', verbose_name='synonyms')),
                ('source', i18nfield.fields.I18nCharField(blank=True, help_text='What the explanation rests on, such as a law, in each language.', verbose_name='source')),
                ('source_url', i18nfield.fields.I18nCharField(blank=True, help_text='Where the source can be read, in each language.', verbose_name='address of the source')),
                ('in_text', models.BooleanField(default=True, help_text='The first place on a page that has the word leads to its explanation. Leave it out for words that everybody knows.', verbose_name='explained in the text')),
                ('programme', models.ForeignKey(help_text='The programme that uses it. Only its pages show it.', on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='programme.programme', verbose_name='programme')),
            ],
            options={
                'verbose_name': 'term',
                'verbose_name_plural': 'terms',
                'ordering': ['programme', 'code'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('programme', 'code'), name='programme_term_code', violation_error_message='The programme already has a row with this code.')],
            },
        ),
        migrations.CreateModel(
            name='TermWaiver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('string', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='programme_waivers', to='wagtail_localize.stringtranslation')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waivers', to='programme_glossary.term')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('string', 'term'), name='programme_termwaiver_string_term')],
            },
        ),
    ]
