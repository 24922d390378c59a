import django.db.models.deletion
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
            name='ToolKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Which system uses the key. Stands beside its proposals.', max_length=100, unique=True, verbose_name='name')),
                ('digest', models.CharField(editable=False, max_length=64, unique=True)),
                ('active', models.BooleanField(default=True, help_text='Untick to refuse the key from now on.', verbose_name='active')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
                ('used_at', models.DateTimeField(editable=False, null=True, verbose_name='last used')),
                ('created_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='created by')),
                ('programme', models.ForeignKey(help_text='The programme whose actions the tool may read and propose progress for.', on_delete=django.db.models.deletion.CASCADE, related_name='tool_keys', to='programme.programme', verbose_name='programme')),
            ],
            options={
                'verbose_name': 'key of a project tool',
                'verbose_name_plural': 'keys of project tools',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='ToolRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('idempotency_key', models.CharField(max_length=255)),
                ('body_digest', models.CharField(max_length=64)),
                ('answer', models.JSONField()),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('tool_key', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='programme_api.toolkey')),
            ],
            options={
                'verbose_name': 'request of a project tool',
                'verbose_name_plural': 'requests of project tools',
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('tool_key', 'idempotency_key'), name='programme_toolrequest_once')],
            },
        ),
    ]
