import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import i18nfield.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('programme', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Obstacle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('obstacle', 'Obstacle'), ('risk', 'Risk')], default='obstacle', help_text='An obstacle is there already; a risk may come true.', max_length=10, verbose_name='kind')),
                ('text', i18nfield.fields.I18nTextField(help_text='In a sentence or two, in each language.', verbose_name='what it is')),
                ('measure', i18nfield.fields.I18nTextField(blank=True, help_text='What is done about it, in each language.', verbose_name='measure')),
                ('owner_role', i18nfield.fields.I18nCharField(blank=True, help_text="The role or unit that deals with it, in each language; not a person's name.", verbose_name='owner')),
                ('state', models.CharField(choices=[('open', 'Open'), ('handled', 'Being handled'), ('resolved', 'Resolved')], default='open', help_text='How far it has been dealt with. What is resolved stays to be read.', max_length=10, verbose_name='state')),
                ('noticed', models.DateField(default=django.utils.timezone.localdate, help_text='The day on which it was noticed.', verbose_name='noticed')),
                ('resolved', models.DateField(editable=False, null=True, verbose_name='resolved')),
                ('action', models.ForeignKey(help_text='The action that it concerns.', on_delete=django.db.models.deletion.CASCADE, related_name='obstacles', to='programme.action', verbose_name='action')),
            ],
            options={
                'verbose_name': 'obstacle or risk',
                'verbose_name_plural': 'obstacles and risks',
                'ordering': ['action', 'noticed', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProgressProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phase', models.CharField(choices=[('not_started', 'Not started'), ('planning', 'Planning'), ('in_progress', 'In progress'), ('completed', 'Completed'), ('cancelled', 'Cancelled'), ('postponed', 'Postponed'), ('merged', 'Merged')], help_text='How far the action has come.', max_length=20, verbose_name='phase')),
                ('light', models.CharField(choices=[('on_plan', 'On plan'), ('deviating', 'Deviating, being put right'), ('late', 'Late or at risk'), ('not_assessed', 'Not assessed')], help_text='Whether it goes as planned; chosen apart from the phase.', max_length=20, verbose_name='traffic light')),
                ('percent', models.PositiveSmallIntegerField(blank=True, help_text='From 0 to 100, when it can be told.', null=True, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='percent done')),
                ('note', i18nfield.fields.I18nTextField(blank=True, help_text='What has happened and what comes next, in each language, in a sentence or two.', verbose_name='note')),
                ('resources_used', i18nfield.fields.I18nTextField(blank=True, help_text='Working time and money so far, in each language.', verbose_name='resources used')),
                ('source', models.CharField(blank=True, editable=False, help_text='The system that sent it; empty when a person wrote it here.', max_length=100, verbose_name='source')),
                ('proposed_at', models.DateTimeField(auto_now_add=True, verbose_name='proposed')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], default='waiting', editable=False, max_length=10, verbose_name='state')),
                ('answer', i18nfield.fields.I18nTextField(blank=True, help_text='Why it was declined, in each language.', verbose_name='answer')),
                ('decided_at', models.DateTimeField(editable=False, null=True, verbose_name='decided')),
                ('action', models.ForeignKey(help_text='The action that the proposal is about.', on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='programme.action', verbose_name='action')),
                ('decided_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('meeting', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='programme.meeting', verbose_name='meeting')),
                ('proposed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='proposed by')),
            ],
            options={
                'verbose_name': 'proposal',
                'verbose_name_plural': 'proposals',
                'ordering': ['-proposed_at', '-pk'],
                'abstract': False,
                'default_permissions': ('add', 'view'),
                'constraints': [models.CheckConstraint(condition=models.Q(('percent__lte', 100)), name='programme_progressproposal_percent')],
            },
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('sent_at', models.DateTimeField(auto_now_add=True, verbose_name='sent')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='programme.meeting')),
            ],
            options={
                'verbose_name': 'reminder',
                'verbose_name_plural': 'reminders',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('meeting', 'address'), name='programme_reminder_once')],
            },
        ),
        migrations.CreateModel(
            name='RoundEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phase', models.CharField(choices=[('not_started', 'Not started'), ('planning', 'Planning'), ('in_progress', 'In progress'), ('completed', 'Completed'), ('cancelled', 'Cancelled'), ('postponed', 'Postponed'), ('merged', 'Merged')], help_text='How far the action has come.', max_length=20, verbose_name='phase')),
                ('light', models.CharField(choices=[('on_plan', 'On plan'), ('deviating', 'Deviating, being put right'), ('late', 'Late or at risk'), ('not_assessed', 'Not assessed')], help_text='Whether it goes as planned; chosen apart from the phase.', max_length=20, verbose_name='traffic light')),
                ('percent', models.PositiveSmallIntegerField(blank=True, help_text='From 0 to 100, when it can be told.', null=True, validators=[django.core.validators.MaxValueValidator(100)], verbose_name='percent done')),
                ('note', i18nfield.fields.I18nTextField(blank=True, help_text='What has happened and what comes next, in each language, in a sentence or two.', verbose_name='note')),
                ('resources_used', i18nfield.fields.I18nTextField(blank=True, help_text='Working time and money so far, in each language.', verbose_name='resources used')),
                ('number', models.PositiveIntegerField()),
                ('decision', i18nfield.fields.I18nTextField(blank=True, help_text='What the meeting decided on the action, in each language.', verbose_name='decision')),
                ('unchanged', models.BooleanField(default=False, help_text='The meeting confirmed what was said before.')),
                ('withdrawn', models.BooleanField(default=False, help_text='Undone: the round says nothing of the action.')),
                ('saved_at', models.DateTimeField(auto_now_add=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='round_entries', to='programme.action')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='programme.meeting')),
                ('previous', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme_steering.roundentry')),
                ('proposal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='round_entries', to='programme_steering.progressproposal')),
                ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'save of a round',
                'verbose_name_plural': 'saves of a round',
                'ordering': ['meeting', 'action', 'number'],
                'permissions': [('hold_meeting', 'Can hold the round of a meeting and close it')],
                'abstract': False,
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('percent__lte', 100)), name='programme_roundentry_percent'), models.UniqueConstraint(fields=('meeting', 'action', 'number'), name='programme_roundentry_number')],
            },
        ),
        migrations.CreateModel(
            name='RoundVerdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('open', 'Not yet judged'), ('met', 'Met'), ('partly_met', 'Partly met'), ('not_met', 'Not met')], max_length=20, verbose_name='verdict')),
                ('evidence', i18nfield.fields.I18nTextField(blank=True, verbose_name='evidence')),
                ('checkpoint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='round_verdicts', to='programme.checkpoint')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verdicts', to='programme_steering.roundentry')),
            ],
            options={
                'verbose_name': 'verdict of a round',
                'verbose_name_plural': 'verdicts of a round',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('entry', 'checkpoint'), name='programme_roundverdict_checkpoint')],
            },
        ),
    ]
