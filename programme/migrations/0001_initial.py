import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import i18nfield.fields
import modelcluster.fields
import programme.document.blocks.live
import programme.document.navigation
import programme.languages
import programme.localization.mixins
import uuid
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        # Required apps of which no model refers to these: their migrations are cheaper before ours than after.
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
        ('wagtailimages', '0027_image_description'),
        ('wagtailadmin', '0005_editingsession_is_editing'),
        ('wagtailusers', '0014_userprofile_contrast'),
        ('wagtaildocs', '0014_alter_document_file_size'),
    ]

    operations = [
        migrations.CreateModel(
            name='DocumentPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('number', models.PositiveSmallIntegerField(blank=True, help_text='Leave empty for a page that is not a chapter.', null=True, verbose_name='chapter number')),
                ('appendix', models.PositiveSmallIntegerField(blank=True, help_text='For a page that is, or holds, an appendix.', null=True, verbose_name='appendix number')),
                ('abstract', models.TextField(blank=True, help_text='What the page tells, in a few sentences. Shown in lists and first on the page.', verbose_name='abstract')),
                ('body', wagtail.fields.StreamField([('heading', 3), ('text', 4), ('quote', 10), ('figure', 19), ('table', 23), ('callout', 27), ('definitions', 32), ('comments', 37), ('pages', 39), ('perspectives', 40), ('status', 42), ('actions', 50), ('action', 52), ('stop', 58)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the section says, in a few words that make sense without the text around them.', 'label': 'Heading', 'max_length': 200}), 1: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('2', 'Section'), ('3', 'Subsection')], 'help_text': 'A subsection is part of the section above it.', 'label': 'Level'}), 2: ('programme.document.blocks.text.AnchorBlock', (), {}), 3: ('wagtail.blocks.StructBlock', [[('text', 0), ('level', 1), ('anchor', 2)]], {}), 4: ('programme.document.blocks.text.ProseBlock', (), {'help_text': 'Short paragraphs, the most important first. Mark a footnote with its label: [^1].'}), 5: ('programme.document.blocks.text.ProseBlock', (), {'features': ['bold', 'italic'], 'help_text': 'The exact words, without quotation marks: the page shows that they are quoted.', 'label': 'Quotation'}), 6: ('wagtail.blocks.CharBlock', (), {'help_text': 'Whose words they are.', 'label': 'Author', 'required': False}), 7: ('wagtail.blocks.CharBlock', (), {'help_text': 'The book, report or speech that they come from.', 'label': 'Work', 'required': False}), 8: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'When the work was first published.', 'label': 'Year', 'required': False}), 9: ('wagtail.blocks.ChoiceBlock', [], {'choices': programme.languages.language_choices, 'help_text': 'When the quotation is not in the language of the page.', 'label': 'Language', 'required': False}), 10: ('wagtail.blocks.StructBlock', [[('text', 5), ('author', 6), ('work', 7), ('year', 8), ('language', 9), ('anchor', 2)]], {}), 11: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'The number by which the text refers to the figure. A picture without one is not listed.', 'label': 'Number', 'min_value': 1, 'required': False}), 12: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the figure is about, in one line. Stands below it and in the list of figures.', 'label': 'Caption', 'max_length': 500}), 13: ('wagtail.images.blocks.ImageChooserBlock', (), {'help_text': 'A photograph or a drawing. Words in a picture can be neither translated nor enlarged.', 'label': 'Image', 'required': False}), 14: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('goals', 'The goals around the programme'), ('goal-links', 'Goals, benefits and spearheads'), ('spearheads', 'The spearheads of the city strategy'), ('strategy-to-roadmap', 'From the strategy to the roadmap'), ('hierarchy', 'Table: what builds on what (name, what it is)'), ('nested', 'Table: wholes inside one another, the largest first (name, what it is)'), ('timeline', 'Table: timeline (when, what)'), ('groups', 'Table: groups (group, item, explanation)')], 'help_text': "Drawn from the programme's own data, in the language of the page. Use instead of an image.", 'label': 'Diagram', 'required': False}), 15: ('wagtail.blocks.TextBlock', (), {'help_text': 'What the figure shows, in a sentence, for those who cannot see it.', 'label': 'Alternative text', 'required': False, 'rows': 2}), 16: ('programme.document.blocks.text.ProseBlock', (), {'help_text': 'Everything the figure says, in words.', 'label': 'Long description', 'required': False}), 17: ('programme.document.blocks.text.ProseBlock', (), {'features': ['bold', 'italic', 'superscript', 'subscript', 'link', 'document-link'], 'label': 'Text', 'required': False}), 18: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 17)]], {'help_text': 'What the diagram is drawn from; readers can open it as a table. Give each column a heading.', 'label': 'Table of the diagram', 'required': False}), 19: ('wagtail.blocks.StructBlock', [[('number', 11), ('caption', 12), ('image', 13), ('diagram', 14), ('alt', 15), ('description', 16), ('data', 18), ('anchor', 2)]], {}), 20: ('wagtail.blocks.FloatBlock', (), {'label': 'Number', 'required': False}), 21: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 17), ('number', 20)]], {'help_text': 'Give the table a caption, and each column a heading.', 'label': 'Table'}), 22: ('wagtail.blocks.BooleanBlock', (), {'help_text': 'An empty cell in it continues the one above.', 'label': 'The first column names the rows', 'required': False}), 23: ('wagtail.blocks.StructBlock', [[('table', 21), ('header_column', 22), ('anchor', 2)]], {}), 24: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('note', 'Note'), ('promise', 'What the city promises'), ('question', 'Question')], 'help_text': 'A promise is only what the city has decided to do and can be held to.', 'label': 'Kind'}), 25: ('wagtail.blocks.CharBlock', (), {'help_text': 'The point in a few words. May be left out when the text is short.', 'label': 'Title', 'max_length': 200, 'required': False}), 26: ('programme.document.blocks.text.ProseBlock', (), {'help_text': 'One to three sentences that can be understood without the text around them.', 'label': 'Text'}), 27: ('wagtail.blocks.StructBlock', [[('kind', 24), ('title', 25), ('text', 26), ('anchor', 2)]], {}), 28: ('wagtail.blocks.CharBlock', (), {'help_text': 'The word as the text uses it; an abbreviation after it, in brackets.', 'label': 'Term', 'max_length': 200}), 29: ('programme.document.blocks.text.ProseBlock', (), {'features': ['bold', 'italic', 'superscript', 'subscript', 'link', 'document-link'], 'help_text': 'What it means here, in one or two sentences without other difficult words.', 'label': 'Explanation'}), 30: ('wagtail.blocks.StructBlock', [[('term', 28), ('definition', 29)]], {}), 31: ('wagtail.blocks.ListBlock', (30,), {'help_text': 'In the order in which the reader meets them, or in the order of the alphabet.', 'label': 'Terms'}), 32: ('wagtail.blocks.StructBlock', [[('items', 31)]], {}), 33: ('wagtail.blocks.TextBlock', (), {'help_text': 'As it was given: not corrected, shortened or translated, and without the name.', 'label': 'Comment'}), 34: ('wagtail.blocks.ChoiceBlock', [], {'choices': programme.languages.language_choices, 'help_text': 'When it is not the language of the page.', 'label': 'Language', 'required': False}), 35: ('wagtail.blocks.StructBlock', [[('text', 33), ('language', 34)]], {}), 36: ('wagtail.blocks.ListBlock', (35,), {'help_text': "One entry for each person's answer, critical ones too.", 'label': 'Comments'}), 37: ('wagtail.blocks.StructBlock', [[('items', 36), ('anchor', 2)]], {}), 38: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('goal', 'Goals'), ('competence', 'Competences')], 'help_text': 'The list is made from the pages below this one; what is published there appears here.', 'label': 'Show'}), 39: ('wagtail.blocks.StructBlock', [[('kind', 38)]], {}), 40: ('wagtail.blocks.StructBlock', [[('anchor', 2)]], {}), 41: ('wagtail.blocks.ChoiceBlock', [], {'choices': programme.document.blocks.live.parts, 'help_text': 'Those of a goal, a competence or a sector. Leave empty for the whole programme.', 'label': 'Of which actions', 'required': False}), 42: ('wagtail.blocks.StructBlock', [[('of', 41)]], {}), 43: ('programme.document.blocks.live.ActionChooserBlock', (), {'help_text': 'Found by its identifier or a word of its title.', 'label': 'Action'}), 44: ('wagtail.blocks.ListBlock', (43,), {'default': [], 'help_text': 'Shown in this order. Leave empty to show all that fit the choices below.', 'label': 'Chosen actions'}), 45: ('wagtail.blocks.ChoiceBlock', [], {'choices': programme.document.blocks.live.promoted_choices, 'help_text': 'Only the actions that promote this goal or competence.', 'label': 'Promote', 'required': False}), 46: ('wagtail.blocks.ChoiceBlock', [], {'choices': programme.document.blocks.live.sectors, 'help_text': 'Only the actions that this sector answers for.', 'label': 'Sector', 'required': False}), 47: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('not_started', 'Not started'), ('planning', 'Planning'), ('in_progress', 'In progress'), ('completed', 'Completed'), ('cancelled', 'Cancelled'), ('postponed', 'Postponed'), ('merged', 'Merged')], 'help_text': 'Only the actions in this phase.', 'label': 'Phase', 'required': False}), 48: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('on_plan', 'On plan'), ('deviating', 'Deviating, being put right'), ('late', 'Late or at risk'), ('not_assessed', 'Not assessed')], 'help_text': 'Only the actions with this traffic light.', 'label': 'Traffic light', 'required': False}), 49: ('wagtail.blocks.IntegerBlock', (), {'help_text': 'How many are shown; the page then says how many there are.', 'label': 'At most', 'max_value': 50, 'min_value': 1, 'required': False}), 50: ('wagtail.blocks.StructBlock', [[('actions', 44), ('promotes', 45), ('sector', 46), ('phase', 47), ('light', 48), ('limit', 49)]], {}), 51: ('programme.document.blocks.live.ActionChooserBlock', (), {'help_text': 'Readers see its title in their own language, and where it stands.', 'label': 'Action'}), 52: ('wagtail.blocks.StructBlock', [[('action', 51)]], {}), 53: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the reader finds there, in a few words.', 'label': 'Title', 'max_length': 200}), 54: ('programme.document.blocks.live.NeutralPageChooserBlock', (), {'help_text': 'The page to read. Readers come to it in their own language.', 'label': 'Page', 'page_type': ['programme.DocumentPage']}), 55: ('programme.document.blocks.text.AnchorBlock', (), {'help_text': 'When only one section is to be read: the anchor of its heading, what stands after # in its address.', 'label': 'Section'}), 56: ('wagtail.blocks.IntegerBlock', (), {'default': 2, 'help_text': 'How long it takes to read.', 'label': 'Minutes', 'max_value': 60, 'min_value': 1}), 57: ('wagtail.blocks.TextBlock', (), {'help_text': 'Why this reader should stop here, in a sentence or two.', 'label': 'Reason', 'rows': 2}), 58: ('wagtail.blocks.StructBlock', [[('title', 53), ('page', 54), ('section', 55), ('minutes', 56), ('reason', 57)]], {})}, help_text='Built block by block. The style guide in the help menu shows each block and its use.', verbose_name='text')),
                ('length', models.PositiveIntegerField(default=0, editable=False, verbose_name='characters to read')),
            ],
            options={
                'verbose_name': 'page of a programme',
                'verbose_name_plural': 'pages of programmes',
            },
            bases=(programme.document.navigation.NavigationMixin, programme.localization.mixins.ProtectedPageMixin, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='AssessmentPage',
            fields=[
                ('documentpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='programme.documentpage')),
            ],
            options={
                'verbose_name': 'assessment',
                'verbose_name_plural': 'assessments',
            },
            bases=('programme.documentpage',),
        ),
        migrations.CreateModel(
            name='ChapterPage',
            fields=[
                ('documentpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='programme.documentpage')),
            ],
            options={
                'verbose_name': 'chapter',
                'verbose_name_plural': 'chapters',
            },
            bases=('programme.documentpage',),
        ),
        migrations.CreateModel(
            name='FigureListPage',
            fields=[
                ('documentpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='programme.documentpage')),
            ],
            options={
                'verbose_name': 'list of figures',
                'verbose_name_plural': 'lists of figures',
            },
            bases=('programme.documentpage',),
        ),
        migrations.CreateModel(
            name='FullDocumentPage',
            fields=[
                ('documentpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='programme.documentpage')),
            ],
            options={
                'verbose_name': 'whole programme',
                'verbose_name_plural': 'whole programmes',
            },
            bases=('programme.documentpage',),
        ),
        migrations.CreateModel(
            name='InformationPage',
            fields=[
                ('documentpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='programme.documentpage')),
            ],
            options={
                'verbose_name': 'information page',
                'verbose_name_plural': 'information pages',
            },
            bases=('programme.documentpage',),
        ),
        migrations.CreateModel(
            name='ReadingPathPage',
            fields=[
                ('documentpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='programme.documentpage')),
            ],
            options={
                'verbose_name': 'reading path',
                'verbose_name_plural': 'reading paths',
            },
            bases=('programme.documentpage',),
        ),
        migrations.CreateModel(
            name='RoadmapPage',
            fields=[
                ('documentpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='programme.documentpage')),
            ],
            options={
                'verbose_name': 'roadmap',
                'verbose_name_plural': 'roadmaps',
            },
            bases=('programme.documentpage',),
        ),
        migrations.CreateModel(
            name='OutdatedTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('whole', 'Shows the text of the other language'), ('parts', "Shows parts of the other language's text"), ('older', 'Is older than the other language')], max_length=10)),
                ('since', models.DateTimeField(verbose_name='since')),
                ('paragraphs', models.JSONField(default=list, verbose_name='paragraphs')),
                ('ahead', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale')),
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='translation_lag', to='wagtailcore.page')),
            ],
            options={
                'verbose_name': 'page that waits for its translation',
                'verbose_name_plural': 'pages that wait for their translation',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(help_text='Identifies the programme in imports; never changes.', max_length=100, unique=True, verbose_name='code')),
                ('name', i18nfield.fields.I18nCharField(help_text='The public name, in each language.', verbose_name='name')),
                ('start_year', models.PositiveSmallIntegerField(help_text='The year in which the programme begins.', verbose_name='first year')),
                ('end_year', models.PositiveSmallIntegerField(help_text='The same as the first for a programme of a single year.', verbose_name='last year')),
                ('accounting_code', models.CharField(blank=True, help_text='The code under which its costs are booked.', max_length=50, verbose_name='accounting code')),
                ('predecessor', models.ForeignKey(blank=True, help_text='The programme that this one continues.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='successors', to='programme.programme', verbose_name='predecessor')),
            ],
            options={
                'verbose_name': 'programme',
                'verbose_name_plural': 'programmes',
                'ordering': ['-start_year', 'code'],
                'permissions': [('translate_page', 'Can edit pages in the translation editor, and nowhere else')],
                'constraints': [models.CheckConstraint(condition=models.Q(('end_year__gte', models.F('start_year'))), name='programme_programme_years', violation_error_message='The last year is before the first.')],
            },
        ),
        migrations.CreateModel(
            name='Beneficiary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(help_text='Identifies the row in imports and exports; never changes.', verbose_name='code')),
                ('order', models.PositiveSmallIntegerField(default=0, help_text='Rows are shown from the smallest number to the largest.', verbose_name='order')),
                ('name', i18nfield.fields.I18nCharField(help_text='The short name, in each language.', verbose_name='name')),
                ('explanation', i18nfield.fields.I18nTextField(blank=True, help_text='What the programme means by this, in each language.', verbose_name='explanation')),
                ('programme', models.ForeignKey(help_text='The programme that uses it. Only its pages show it.', on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='programme.programme', verbose_name='programme')),
            ],
            options={
                'verbose_name': 'beneficiary',
                'verbose_name_plural': 'beneficiaries',
                'ordering': ['programme', 'order', 'code'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('programme', 'code'), name='programme_beneficiary_code', violation_error_message='The programme already has a row with this code.')],
            },
        ),
        migrations.CreateModel(
            name='Competence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(help_text='Identifies the row in imports and exports; never changes.', verbose_name='code')),
                ('order', models.PositiveSmallIntegerField(default=0, help_text='Rows are shown from the smallest number to the largest.', verbose_name='order')),
                ('name', i18nfield.fields.I18nCharField(help_text='The short name, in each language.', verbose_name='name')),
                ('explanation', i18nfield.fields.I18nTextField(blank=True, help_text='What the programme means by this, in each language.', verbose_name='explanation')),
                ('programme', models.ForeignKey(help_text='The programme that uses it. Only its pages show it.', on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='programme.programme', verbose_name='programme')),
            ],
            options={
                'verbose_name': 'competence',
                'verbose_name_plural': 'competences',
                'ordering': ['programme', 'order', 'code'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('programme', 'code'), name='programme_competence_code', violation_error_message='The programme already has a row with this code.')],
            },
        ),
        migrations.CreateModel(
            name='Perspective',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(help_text='As in the programme. Perspectives are shown in this order.', verbose_name='number')),
                ('code', models.SlugField(help_text='Identifies the row in imports and exports; never changes.', verbose_name='code')),
                ('question', i18nfield.fields.I18nCharField(help_text='What is asked of each action, in each language.', verbose_name='question')),
                ('programme', models.ForeignKey(help_text='The programme that uses it. Only its pages show it.', on_delete=django.db.models.deletion.CASCADE, related_name='perspective_set', to='programme.programme', verbose_name='programme')),
            ],
            options={
                'verbose_name': 'perspective',
                'verbose_name_plural': 'perspectives',
                'ordering': ['programme', 'number'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'number'), name='programme_perspective_number'), models.UniqueConstraint(fields=('programme', 'code'), name='programme_perspective_code')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('date', models.DateField(help_text='The day of the meeting.', verbose_name='date')),
                ('body', i18nfield.fields.I18nCharField(blank=True, help_text='Which group met, in each language, such as the steering group.', verbose_name='body')),
                ('participants', i18nfield.fields.I18nTextField(blank=True, help_text='The roles of those who take part, one a line, in each language; not their names.', verbose_name='participants')),
                ('agenda_notes', i18nfield.fields.I18nTextField(blank=True, help_text='What is to be dealt with, one matter a line, in each language.', verbose_name='agenda notes')),
                ('agenda_url', models.URLField(blank=True, help_text='The address where everybody can read the agenda.', verbose_name='agenda')),
                ('minutes_url', models.URLField(blank=True, help_text='The address where everybody can read the minutes.', verbose_name='minutes')),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('open', 'Open'), ('closed', 'Closed')], default='planned', editable=False, help_text='A meeting is planned, then open while its round goes on, then closed.', max_length=10, verbose_name='state')),
                ('closed_at', models.DateTimeField(editable=False, null=True, verbose_name='closed')),
                ('closed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='closed by')),
                ('programme', models.ForeignKey(help_text='The programme that the meeting dealt with.', on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='programme.programme', verbose_name='programme')),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'ordering': ['-date', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'date'), name='programme_meeting_date', violation_error_message='The programme already has a meeting on this day.'), models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('programme',), name='programme_meeting_one_open', violation_error_message='Another meeting of the programme is open. Close it first.')],
            },
        ),
        migrations.CreateModel(
            name='PerspectiveValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(help_text='Identifies the row in imports and exports; never changes.', verbose_name='code')),
                ('order', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='order')),
                ('name', i18nfield.fields.I18nCharField(help_text='The answer in a word or two, in each language.', verbose_name='name')),
                ('definition', i18nfield.fields.I18nTextField(blank=True, help_text='When this answer is the right one, in each language.', verbose_name='definition')),
                ('perspective', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='programme.perspective', verbose_name='perspective')),
            ],
            options={
                'verbose_name': 'value of a perspective',
                'verbose_name_plural': 'values of perspectives',
                'ordering': ['perspective', 'order', 'code'],
                'constraints': [models.UniqueConstraint(fields=('perspective', 'code'), name='programme_perspectivevalue_code')],
            },
        ),
        migrations.CreateModel(
            name='ProgrammePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('introduction', models.TextField(blank=True, help_text='What the programme is, in two sentences.', verbose_name='introduction')),
                ('mission', models.TextField(blank=True, help_text='What the city wants with the programme.', verbose_name='mission')),
                ('vision', models.TextField(blank=True, help_text='What is different when the programme has been carried out.', verbose_name='vision')),
                ('publisher', models.CharField(blank=True, help_text='Who publishes the programme.', max_length=200, verbose_name='publisher')),
                ('epigraph', models.TextField(blank=True, help_text='A quotation that opens the document.', verbose_name='epigraph')),
                ('epigraph_author', models.CharField(blank=True, help_text='Whose words they are.', max_length=200, verbose_name='author of the epigraph')),
                ('epigraph_work', models.CharField(blank=True, help_text='The book or text, with its title in the language of the page.', max_length=200, verbose_name='work the epigraph is from')),
                ('epigraph_year', models.PositiveSmallIntegerField(blank=True, help_text='When the work was first published.', null=True, verbose_name='year of the work')),
                ('programme', models.ForeignKey(help_text='Whose goals and perspectives these pages show. Chosen once, when the page is made.', on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='programme.programme', verbose_name='programme')),
            ],
            options={
                'verbose_name': 'programme page',
                'verbose_name_plural': 'programme pages',
            },
            bases=(programme.document.navigation.NavigationMixin, programme.localization.mixins.ProtectedPageMixin, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='Role',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(choices=[('communications', 'Communications'), ('translators', 'Translators'), ('steering_group', 'Steering group'), ('action_contacts', 'Action contacts'), ('administrators', 'Administrators')], max_length=30, unique=True)),
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='programme_role', to='auth.group')),
            ],
            options={
                'verbose_name': 'role',
                'verbose_name_plural': 'roles',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Sector',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(help_text='Identifies the row in imports and exports; never changes.', verbose_name='code')),
                ('order', models.PositiveSmallIntegerField(default=0, help_text='Rows are shown from the smallest number to the largest.', verbose_name='order')),
                ('name', i18nfield.fields.I18nCharField(help_text='The short name, in each language.', verbose_name='name')),
                ('explanation', i18nfield.fields.I18nTextField(blank=True, help_text='What the programme means by this, in each language.', verbose_name='explanation')),
                ('kind', models.CharField(choices=[('sector', 'Sector'), ('enterprise', 'Municipal enterprise'), ('group_company', 'Group company')], default='sector', help_text='A group company may be a partner in an action but not its owner.', max_length=20, verbose_name='kind')),
                ('programme', models.ForeignKey(help_text='The programme that uses it. Only its pages show it.', on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='programme.programme', verbose_name='programme')),
            ],
            options={
                'verbose_name': 'sector',
                'verbose_name_plural': 'sectors',
                'ordering': ['programme', 'order', 'code'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('programme', 'code'), name='programme_sector_code', violation_error_message='The programme already has a row with this code.')],
            },
        ),
        migrations.CreateModel(
            name='Spearhead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(help_text='Identifies the row in imports and exports; never changes.', verbose_name='code')),
                ('order', models.PositiveSmallIntegerField(default=0, help_text='Rows are shown from the smallest number to the largest.', verbose_name='order')),
                ('name', i18nfield.fields.I18nCharField(help_text='The short name, in each language.', verbose_name='name')),
                ('explanation', i18nfield.fields.I18nTextField(blank=True, help_text='What the programme means by this, in each language.', verbose_name='explanation')),
                ('programme', models.ForeignKey(help_text='The programme that uses it. Only its pages show it.', on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='programme.programme', verbose_name='programme')),
            ],
            options={
                'verbose_name': 'spearhead',
                'verbose_name_plural': 'spearheads',
                'ordering': ['programme', 'order', 'code'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('programme', 'code'), name='programme_spearhead_code', violation_error_message='The programme already has a row with this code.')],
            },
        ),
        migrations.CreateModel(
            name='Benefit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(help_text='Identifies the row in imports and exports; never changes.', verbose_name='code')),
                ('order', models.PositiveSmallIntegerField(default=0, help_text='Rows are shown from the smallest number to the largest.', verbose_name='order')),
                ('name', i18nfield.fields.I18nCharField(help_text='The short name, in each language.', verbose_name='name')),
                ('explanation', i18nfield.fields.I18nTextField(blank=True, help_text='What the programme means by this, in each language.', verbose_name='explanation')),
                ('programme', models.ForeignKey(help_text='The programme that uses it. Only its pages show it.', on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='programme.programme', verbose_name='programme')),
                ('spearhead', models.ForeignKey(blank=True, help_text="The spearhead that the programme's text names for this benefit.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='benefits', to='programme.spearhead', verbose_name='spearhead')),
            ],
            options={
                'verbose_name': 'benefit',
                'verbose_name_plural': 'benefits',
                'ordering': ['programme', 'order', 'code'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('programme', 'code'), name='programme_benefit_code', violation_error_message='The programme already has a row with this code.')],
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(help_text='Identifies the row in imports and exports; never changes.', verbose_name='code')),
                ('order', models.PositiveSmallIntegerField(default=0, help_text='Rows are shown from the smallest number to the largest.', verbose_name='order')),
                ('name', i18nfield.fields.I18nCharField(help_text='The short name, in each language.', verbose_name='name')),
                ('explanation', i18nfield.fields.I18nTextField(blank=True, help_text='What the programme means by this, in each language.', verbose_name='explanation')),
                ('links_confirmed', models.BooleanField(default=False, help_text='Tick when both have been checked against the approved programme. Until then the site says that they are not confirmed.', verbose_name='benefit and spearheads confirmed')),
                ('benefit', models.ForeignKey(blank=True, help_text='The one long-term benefit that the goal serves. Leave it empty rather than guess.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='programme.benefit', verbose_name='benefit')),
                ('programme', models.ForeignKey(help_text='The programme that uses it. Only its pages show it.', on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s_set', to='programme.programme', verbose_name='programme')),
                ('first_spearhead', models.ForeignKey(blank=True, help_text='The theme of the city strategy that the goal serves. Leave it empty rather than guess.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.spearhead', verbose_name='spearhead')),
                ('second_spearhead', models.ForeignKey(blank=True, help_text='When the programme names two.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.spearhead', verbose_name='second spearhead')),
            ],
            options={
                'verbose_name': 'goal',
                'verbose_name_plural': 'goals',
                'ordering': ['programme', 'order', 'code'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('programme', 'code'), name='programme_goal_code', violation_error_message='The programme already has a row with this code.'), models.CheckConstraint(condition=models.Q(('second_spearhead', None), ('first_spearhead__isnull', False), _connector='OR'), name='programme_goal_second_spearhead_needs_first', violation_error_message='Choose the first spearhead before the second.'), models.CheckConstraint(condition=models.Q(('second_spearhead', None), models.Q(('second_spearhead', models.F('first_spearhead')), _negated=True), _connector='OR'), name='programme_goal_spearheads_differ', violation_error_message='The two spearheads are the same; choose another or leave the second empty.'), models.CheckConstraint(condition=models.Q(('links_confirmed', False), models.Q(('benefit__isnull', False), ('first_spearhead__isnull', False)), _connector='OR'), name='programme_goal_confirmed_needs_links', violation_error_message='A confirmed goal serves one benefit and one or two spearheads; choose them or remove the tick.')],
            },
        ),
        migrations.CreateModel(
            name='CompetencePage',
            fields=[
                ('documentpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='programme.documentpage')),
                ('statement', models.TextField(help_text='The whole competence, as the programme states it.', verbose_name='statement')),
                ('competence', models.ForeignKey(help_text='The competence that the page is about. Chosen once, when the page is made.', on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='programme.competence', verbose_name='competence')),
            ],
            options={
                'verbose_name': 'competence page',
                'verbose_name_plural': 'competence pages',
            },
            bases=('programme.documentpage',),
        ),
        migrations.CreateModel(
            name='GoalPage',
            fields=[
                ('documentpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='programme.documentpage')),
                ('statement', models.TextField(help_text='The whole goal, as the programme states it.', verbose_name='statement')),
                ('goal', models.ForeignKey(help_text='The goal that the page is about. Chosen once, when the page is made.', on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='programme.goal', verbose_name='goal')),
            ],
            options={
                'verbose_name': 'goal page',
                'verbose_name_plural': 'goal pages',
            },
            bases=('programme.documentpage',),
        ),
        migrations.CreateModel(
            name='Footnote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('label', models.CharField(help_text='What stands between [^ and ] in the text; letters, digits and hyphens.', max_length=20, verbose_name='label')),
                ('text', wagtail.fields.RichTextField(help_text='A source or an explanation, in a sentence or two. The page can be read without it.', verbose_name='note')),
                ('locale', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='wagtailcore.locale', verbose_name='locale')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='footnotes', to='programme.documentpage')),
            ],
            options={
                'verbose_name': 'footnote',
                'verbose_name_plural': 'footnotes',
                'ordering': ['sort_order'],
                'abstract': False,
                'unique_together': {('translation_key', 'locale')},
            },
        ),
        migrations.CreateModel(
            name='OutdatedSummary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('translation_key', models.UUIDField()),
                ('text', models.TextField(help_text='What is new, in one to three sentences. Readers see it until the translation arrives.', max_length=500, verbose_name='summary')),
                ('written_at', models.DateTimeField(auto_now=True)),
                ('shown_from', models.DateTimeField(null=True)),
                ('locale', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.locale')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'summary in the other language',
                'verbose_name_plural': 'summaries in the other language',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('translation_key', 'locale'), name='programme_urgentsummary_place')],
            },
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identifier', models.CharField(help_text='Short and the same for ever, such as D12. It identifies the action in tables.', max_length=30, validators=[django.core.validators.RegexValidator('^[0-9A-Za-z][0-9A-Za-z.-]*$', 'Write an identifier with letters a–z, digits, hyphens and dots, such as D12.')], verbose_name='identifier')),
                ('contact_role', i18nfield.fields.I18nCharField(blank=True, help_text="The role or unit that answers questions, in each language; not a person's name.", verbose_name='contact')),
                ('contact_email', models.EmailField(blank=True, help_text="Where reminders before meetings are sent, such as a unit's mailbox. Never shown on the site.", max_length=254, verbose_name='contact address')),
                ('partners', i18nfield.fields.I18nTextField(blank=True, help_text='Who the city carries out the action with, in each language.', verbose_name='partners')),
                ('start', models.DateField(blank=True, help_text='The month in which the work begins.', null=True, verbose_name='start')),
                ('end', models.DateField(blank=True, help_text='The month in which the work is to be finished.', null=True, verbose_name='end')),
                ('priority', models.CharField(choices=[('high', 'High'), ('normal', 'Normal'), ('low', 'Low')], default='normal', help_text='How the action is put before others when resources are short.', max_length=10, verbose_name='priority')),
                ('carried_over', i18nfield.fields.I18nCharField(blank=True, help_text='The earlier programme, in each language, when its action is not in this system.', verbose_name='carried over from')),
                ('external_id', models.CharField(blank=True, help_text='What another system, such as the project register, calls the action.', max_length=100, verbose_name='external identifier')),
                ('is_example', models.BooleanField(default=False, help_text='Tick for an invented action. The site and every export then say that it is an example.', verbose_name='example')),
                ('phase', models.CharField(choices=[('not_started', 'Not started'), ('planning', 'Planning'), ('in_progress', 'In progress'), ('completed', 'Completed'), ('cancelled', 'Cancelled'), ('postponed', 'Postponed'), ('merged', 'Merged')], default='not_started', editable=False, max_length=20, verbose_name='phase')),
                ('light', models.CharField(choices=[('on_plan', 'On plan'), ('deviating', 'Deviating, being put right'), ('late', 'Late or at risk'), ('not_assessed', 'Not assessed')], default='not_assessed', editable=False, max_length=20, verbose_name='traffic light')),
                ('percent', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='percent done')),
                ('status_date', models.DateField(editable=False, null=True, verbose_name='status since')),
                ('contacts', models.ManyToManyField(blank=True, help_text='The users who may propose progress for the action. Never shown on the site.', related_name='programme_actions', to=settings.AUTH_USER_MODEL, verbose_name='contacts in the admin')),
                ('predecessor', models.ForeignKey(blank=True, help_text='The earlier action that this one carries on.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='successors', to='programme.action', verbose_name='continues the action')),
                ('beneficiaries', models.ManyToManyField(blank=True, help_text='Who the action is mainly for.', related_name='actions', to='programme.beneficiary', verbose_name='beneficiaries')),
                ('benefits', models.ManyToManyField(help_text='The long-term benefits that the action brings, at least one.', related_name='actions', to='programme.benefit', verbose_name='benefits')),
                ('competences', models.ManyToManyField(blank=True, help_text='The competences that the action promotes.', related_name='actions', to='programme.competence', verbose_name='competences')),
                ('goals', models.ManyToManyField(blank=True, help_text='The goals that the action promotes. At least one goal or competence is needed.', related_name='actions', to='programme.goal', verbose_name='goals')),
                ('cost_class', models.ForeignKey(blank=True, help_text='The answer that fits, as the programme defines it. Required where the programme asks.', limit_choices_to={'perspective__code': 'cost'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.perspectivevalue', verbose_name='cost class')),
                ('development_model', models.ForeignKey(blank=True, help_text='The answer that fits, as the programme defines it. Required where the programme asks.', limit_choices_to={'perspective__code': 'development'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.perspectivevalue', verbose_name='development model')),
                ('effect_class', models.ForeignKey(blank=True, help_text='The answer that fits, as the programme defines it. Required where the programme asks.', limit_choices_to={'perspective__code': 'effect'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.perspectivevalue', verbose_name='effect class')),
                ('level', models.ForeignKey(blank=True, help_text='The answer that fits, as the programme defines it. Required where the programme asks.', limit_choices_to={'perspective__code': 'level'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.perspectivevalue', verbose_name='level')),
                ('statutory', models.ForeignKey(blank=True, help_text='The answer that fits, as the programme defines it. Required where the programme asks.', limit_choices_to={'perspective__code': 'statutory'}, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.perspectivevalue', verbose_name='statutory')),
                ('programme', models.ForeignKey(help_text='The programme whose roadmap the action belongs to.', on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='programme.programme', verbose_name='programme')),
                ('sector', models.ForeignKey(blank=True, help_text='The sector or municipal enterprise that answers for the action, never a group company.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='programme.sector', verbose_name='sector')),
            ],
            options={
                'verbose_name': 'action',
                'verbose_name_plural': 'actions',
                'ordering': ['programme', 'pk'],
                'constraints': [models.UniqueConstraint(models.F('programme'), django.db.models.functions.text.Lower('identifier'), name='programme_action_identifier', violation_error_message='The programme already has an action with this identifier.'), models.CheckConstraint(condition=models.Q(('end__gte', models.F('start'))), name='programme_action_months', violation_error_message='The action ends before it starts. Change one of the months.')],
            },
        ),
        migrations.CreateModel(
            name='Checkpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(default=1, editable=False, verbose_name='number')),
                ('text', i18nfield.fields.I18nCharField(help_text='What is to have been done, in each language.', verbose_name='checkpoint')),
                ('target', i18nfield.fields.I18nTextField(blank=True, help_text='How it can be seen that it has been done, with a number if possible, in each language.', verbose_name='measurable target')),
                ('due', models.DateField(blank=True, help_text='The day by which it is to be done.', null=True, verbose_name='due')),
                ('verdict', models.CharField(choices=[('open', 'Not yet judged'), ('met', 'Met'), ('partly_met', 'Partly met'), ('not_met', 'Not met')], default='open', help_text='Whether the target was reached, once it has been judged.', max_length=20, verbose_name='verdict')),
                ('evidence', i18nfield.fields.I18nTextField(blank=True, help_text='What the verdict rests on, in each language.', verbose_name='evidence')),
                ('action', modelcluster.fields.ParentalKey(help_text='The action that is checked.', on_delete=django.db.models.deletion.CASCADE, related_name='checkpoints', to='programme.action', verbose_name='action')),
                ('meeting', models.ForeignKey(blank=True, help_text='The meeting that gave the verdict.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='programme.meeting', verbose_name='meeting')),
            ],
            options={
                'verbose_name': 'checkpoint',
                'verbose_name_plural': 'checkpoints',
                'ordering': ['action', 'number', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProgressUpdate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phase', models.CharField(choices=[('not_started', 'Not started'), ('planning', 'Planning'), ('in_progress', 'In progress'), ('completed', 'Completed'), ('cancelled', 'Cancelled'), ('postponed', 'Postponed'), ('merged', 'Merged')], help_text='How far the action has come.', max_length=20, verbose_name='phase')),
                ('light', models.CharField(choices=[('on_plan', 'On plan'), ('deviating', 'Deviating, being put right'), ('late', 'Late or at risk'), ('not_assessed', 'Not assessed')], help_text='Whether it goes as planned; chosen apart from the phase.', max_length=20, verbose_name='traffic light')),
                ('percent', models.PositiveSmallIntegerField(blank=True, help_text='From 0 to 100, when it can be told.', null=True, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='percent done')),
                ('note', i18nfield.fields.I18nTextField(blank=True, help_text='What has happened and what comes next, in each language, in a sentence or two.', verbose_name='note')),
                ('resources_used', i18nfield.fields.I18nTextField(blank=True, help_text='Working time and money so far, in each language.', verbose_name='resources used')),
                ('number', models.PositiveSmallIntegerField(editable=False, verbose_name='number')),
                ('date', models.DateField(default=django.utils.timezone.localdate, help_text='The day on which this was so, not later than today.', verbose_name='date')),
                ('decision', i18nfield.fields.I18nTextField(blank=True, help_text='What the meeting decided on the action, in each language.', verbose_name='decision')),
                ('unchanged', models.BooleanField(default=False, editable=False, help_text='The meeting confirmed what was said before.', verbose_name='no change')),
                ('reason', i18nfield.fields.I18nTextField(blank=True, help_text='Why the earlier entry was wrong, in each language. Required for one of a closed meeting.', verbose_name='reason for the correction')),
                ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='recorded')),
                ('action', models.ForeignKey(help_text='The action that the entry is about.', on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='programme.action', verbose_name='action')),
                ('corrects', models.ForeignKey(blank=True, help_text='The earlier entry that was wrong. It stays to be read, and no longer counts.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='programme.progressupdate', verbose_name='corrects')),
                ('meeting', models.ForeignKey(blank=True, help_text='The meeting that judged it. Leave empty for a change between meetings.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='programme.meeting', verbose_name='meeting')),
                ('recorded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='recorded by')),
            ],
            options={
                'verbose_name': 'entry of progress',
                'verbose_name_plural': 'progress',
                'ordering': ['-date', '-number'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('percent__lte', 100)), name='programme_progressupdate_percent'), models.UniqueConstraint(fields=('action', 'number'), name='programme_progressupdate_number'), models.UniqueConstraint(fields=('corrects',), name='programme_progressupdate_corrects', violation_error_message='Another entry corrects it already. Correct that one.')],
            },
        ),
        migrations.CreateModel(
            name='ActionPage',
            fields=[
                ('documentpage_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='programme.documentpage')),
                ('effect_outside', models.TextField(blank=True, help_text='What gets better for residents, companies or others the city serves.', verbose_name='effect on customers')),
                ('effect_inside', models.TextField(blank=True, help_text='What gets better for those who work in the city, its internal customers.', verbose_name='effect on the staff')),
                ('implementation', models.TextField(blank=True, help_text='The steps, and who takes part in them.', verbose_name='how it is carried out')),
                ('communication', models.TextField(blank=True, help_text='Who is told what, when and where.', verbose_name='how it is communicated')),
                ('resources', models.TextField(blank=True, help_text='Working time, money and tools that the action needs.', verbose_name='resources needed')),
                ('legal_basis', models.TextField(blank=True, help_text='The act or decision that obliges the city, if there is one.', verbose_name='legal basis')),
                ('action', models.ForeignKey(help_text="The action that the page is about. Both languages' pages are made with the action.", on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='programme.action', verbose_name='action')),
            ],
            options={
                'verbose_name': 'action page',
                'verbose_name_plural': 'action pages',
            },
            bases=('programme.documentpage',),
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page_key', models.UUIDField(db_index=True, verbose_name='page')),
                ('anchor', models.CharField(max_length=100, verbose_name='anchor')),
                ('action', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='programme.action', verbose_name='action')),
            ],
            options={
                'verbose_name': 'commitment',
                'verbose_name_plural': 'commitments',
                'ordering': ['action', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('action', 'page_key', 'anchor'), name='programme_commitment_passage', violation_error_message='The action already answers this promise.')],
            },
        ),
        migrations.AddField(
            model_name='action',
            name='latest',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.progressupdate'),
        ),
    ]
