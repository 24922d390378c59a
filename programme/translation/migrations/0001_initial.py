import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('programme', '0001_initial'),
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='PendingPublication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(auto_now=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='pending_publication', to='wagtailcore.page')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.revision')),
            ],
            options={
                'verbose_name': 'publication that waits for the translation',
                'verbose_name_plural': 'publications that wait for the translation',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='TranslationWait',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField(verbose_name='waiting since')),
                ('translation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='programme_wait', to='wagtail_localize.translation')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ParityUnit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('title', 'Title'), ('text', 'Paragraph'), ('alt', 'Alternative text'), ('caption', 'Caption'), ('image', 'Image'), ('document', 'Document'), ('fact', 'Short text of a fact'), ('progress', 'Entry of progress'), ('interface', 'Interface')], max_length=20, verbose_name='kind')),
                ('object_type', models.CharField(max_length=100)),
                ('object_id', models.CharField(max_length=255)),
                ('object_name', models.JSONField(default=dict, verbose_name='name')),
                ('path', models.CharField(max_length=500)),
                ('number', models.PositiveIntegerField(default=0)),
                ('order', models.PositiveIntegerField(default=0)),
                ('section', models.UUIDField(null=True, verbose_name='section')),
                ('lead', models.CharField(max_length=20)),
                ('texts', models.JSONField(default=dict, verbose_name='texts')),
                ('words', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('missing', 'Missing'), ('changed', 'Changed'), ('both', 'Changed in both languages'), ('unchecked', 'Never compared'), ('minor', 'Minor change'), ('equal', 'Equal')], max_length=20, verbose_name='state')),
                ('language', models.CharField(blank=True, max_length=20, verbose_name='language')),
                ('since', models.DateTimeField(null=True, verbose_name='since')),
                ('changes', models.JSONField(default=dict)),
                ('changed_at', models.DateTimeField(null=True, verbose_name='changed')),
                ('checked', models.JSONField(default=dict)),
                ('checked_at', models.DateTimeField(null=True)),
                ('minor', models.JSONField(default=dict)),
                ('minor_at', models.DateTimeField(null=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='changed by')),
                ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('minor_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programme.programme', verbose_name='programme')),
            ],
            options={
                'verbose_name': 'text in several languages',
                'verbose_name_plural': 'language parity',
                'ordering': ['pk'],
                'default_permissions': (),
                'indexes': [models.Index(fields=['state', 'since'], name='programme_parityunit_state'), models.Index(fields=['programme', 'state'], name='programme_parityunit_of')],
                'constraints': [models.UniqueConstraint(fields=('object_type', 'object_id', 'path', 'number'), name='programme_parityunit_place')],
            },
        ),
    ]
