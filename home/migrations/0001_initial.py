import django.db.models.deletion
import i18nfield.fields
import modelcluster.fields
import programme.document.navigation
import programme.localization.mixins
import wagtail.fields
import wagtail.models.preview
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        ('wagtailimages', '0027_image_description'),
    ]

    operations = [
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('introduction', models.TextField(blank=True, help_text='What the site is, in two sentences.', verbose_name='introduction')),
                ('starts', wagtail.fields.StreamField([('start', 4)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'For whom it is, for example “Residents”.', 'label': 'Title', 'max_length': 100}), 1: ('wagtail.blocks.TextBlock', (), {'help_text': 'What they find and where to begin, in one or two sentences.', 'label': 'Text', 'rows': 3}), 2: ('home.blocks.LinkedPageBlock', (), {'help_text': 'Where they begin. Choose it in any language: each reader is led to the version in her own.', 'label': 'Page', 'required': False}), 3: ('programme.document.blocks.text.AnchorBlock', (), {'help_text': 'To lead to a section of the page, write here what its address has after #.'}), 4: ('wagtail.blocks.StructBlock', [[('title', 0), ('text', 1), ('page', 2), ('anchor', 3)]], {})}, help_text='One for each group of readers; two to six look best.', verbose_name='where to start')),
                ('news', wagtail.fields.StreamField([('item', 6)], blank=True, block_lookup={0: ('home.blocks.NewsDateBlock', (), {'help_text': 'The day it happened. The newest is shown first.', 'label': 'Date'}), 1: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 150}), 2: ('wagtail.blocks.TextBlock', (), {'help_text': 'What has changed, in one or two sentences.', 'label': 'Text', 'required': False, 'rows': 3}), 3: ('home.blocks.LinkedPageBlock', (), {'help_text': 'Where one reads more. Choose it in any language: each reader is led to the version in her own.', 'label': 'Page', 'required': False}), 4: ('wagtail.blocks.URLBlock', (), {'help_text': 'A page of another site that tells the same, such as a decision; in this language.', 'label': 'Address of the source', 'required': False}), 5: ('wagtail.blocks.CharBlock', (), {'default': '', 'help_text': 'What the link to it says, such as “Decision of the city board”.', 'label': 'Name of the source', 'max_length': 100, 'required': False}), 6: ('wagtail.blocks.StructBlock', [[('date', 0), ('title', 1), ('text', 2), ('page', 3), ('address', 4), ('source', 5)]], {})}, help_text='The newest is shown first, whatever the order here. Without news the section is left out.', verbose_name='what is new')),
            ],
            options={
                'verbose_name': 'home page',
                'verbose_name_plural': 'home pages',
            },
            bases=(programme.document.navigation.NavigationMixin, programme.localization.mixins.ProtectedPageMixin, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='SiteSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', i18nfield.fields.I18nCharField(blank=True, help_text='Stands at the top of every page, in each language.', verbose_name='name of the site')),
                ('publisher', i18nfield.fields.I18nCharField(blank=True, help_text='Who answers for the site, for example the city.', verbose_name='publisher')),
                ('footer_text', i18nfield.fields.I18nTextField(blank=True, help_text='What the site is, in a sentence or two.', verbose_name='footer text')),
                ('contact', i18nfield.fields.I18nTextField(blank=True, help_text='Whom to ask, and how: unit, address, telephone; one on each line.', verbose_name='contact')),
                ('contact_email', models.EmailField(blank=True, help_text='Shown in the footer in both languages.', max_length=254, verbose_name='contact e-mail')),
                ('palette', models.CharField(choices=[('warehouse', 'Warehouse red'), ('river', 'River blue'), ('forest', 'Forest green'), ('plum', 'Plum'), ('slate', 'Slate')], default='warehouse', help_text='All are readable in the light and in the dark scheme. Look at them in the preview.', max_length=20, verbose_name='colours')),
                ('logo_alt', i18nfield.fields.I18nCharField(blank=True, help_text='What the logo says, in each language. Leave empty when it says the same as the name.', verbose_name='text alternative of the logo')),
                ('logo', models.ForeignKey(blank=True, help_text="Stands before the name, 40 pixels high. Without one the site's own mark is shown.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailimages.image', verbose_name='logo')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'the site',
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name='MenuItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', i18nfield.fields.I18nCharField(blank=True, help_text="In each language, short. Without one the page's own title is shown.", verbose_name='title in the menu')),
                ('page', models.ForeignKey(help_text='Choose it in any language: each reader is led to the version in her own.', on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page', verbose_name='page')),
                ('footer_of', modelcluster.fields.ParentalKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='footer_menu', to='home.sitesettings')),
                ('main_of', modelcluster.fields.ParentalKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='main_menu', to='home.sitesettings')),
            ],
            options={
                'verbose_name': 'menu item',
                'verbose_name_plural': 'menu items',
                'ordering': ['sort_order'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('footer_of__isnull', False), ('main_of__isnull', True)), models.Q(('footer_of__isnull', True), ('main_of__isnull', False)), _connector='OR'), name='home_menuitem_in_one_menu')],
            },
        ),
    ]
