import django.core.serializers.json
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('time', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='time')),
                ('kind', models.CharField(choices=[('status', 'Status'), ('fact', 'Facts of the programme'), ('meeting', 'Meeting'), ('import', 'Import'), ('export', 'Export of internal data'), ('publication', 'Publication'), ('role', 'Roles and rights'), ('login', 'Login'), ('log', 'The log itself')], db_index=True, max_length=20, verbose_name='kind')),
                ('event', models.CharField(max_length=100, verbose_name='event')),
                ('actor_name', models.CharField(blank=True, max_length=255, verbose_name='name of the actor')),
                ('object_type', models.CharField(blank=True, max_length=100, verbose_name='type of object')),
                ('object_id', models.CharField(blank=True, max_length=255, verbose_name='key of the object')),
                ('object_name', models.CharField(blank=True, max_length=255, verbose_name='object')),
                ('before', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True, verbose_name='before')),
                ('after', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder, null=True, verbose_name='after')),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='actor')),
            ],
            options={
                'verbose_name': 'entry of the audit log',
                'verbose_name_plural': 'audit log',
                'ordering': ['-time', '-pk'],
                'default_permissions': ('view',),
            },
        ),
    ]
