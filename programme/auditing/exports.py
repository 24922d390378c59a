"""Exports of internal data: whoever takes a list out of the admin is in the log, with what was taken."""

from programme.models import AuditEntry
from programme.models.audit import AuditKind
from programme.spreadsheets import guarded

# Parameters of an address that narrow nothing down.
_NO_FILTERS = ("export", "p", "_w_filter_fragment")


def log_export(file_name, rows, model=None, filters=None, **details):
    """Log that internal data has been handed out as a file, or by an endpoint.

    Args:
        file_name: what the file is called; it says which list it is.
        rows: the number of rows in it.
        model: the model that the rows are of, if they are of one.
        filters: how the list was narrowed down, ``{parameter: [values]}``.
        details: ``actor``, or ``actor_name`` for one that is no user; see :meth:`AuditQuerySet.record`.

    Returns:
        The entry.
    """
    return AuditEntry.objects.record(
        AuditKind.EXPORT,
        "export.file",
        object_type=model._meta.label_lower if model else "",
        object_name=file_name[:255],
        after={"rows": rows} | ({"filters": filters} if filters else {}),
        **details,
    )


class LoggedExportMixin:
    """Logs every spreadsheet that a listing or report of the admin exports. Stands before the view's other bases.

    A text that a spreadsheet would take for a formula remains one: names that were tried at the login are anybody's.
    """

    def as_spreadsheet(self, queryset, spreadsheet_format):
        response = super().as_spreadsheet(queryset, spreadsheet_format)
        log_export(
            f"{self.get_filename()}.{spreadsheet_format}",
            len(queryset),  # reads the rows once: the spreadsheet is written from the same ones
            self.model,
            {name: values for name, values in self.request.GET.lists() if name not in _NO_FILTERS},
            actor=self.request.user,
        )
        return response

    def stream_csv(self, queryset):
        """Write all lines at once: while they are sent, the reader's language is no longer the active one."""
        return list(super().stream_csv(queryset))

    def preprocess_field_value(self, field, value, export_format):
        value = super().preprocess_field_value(field, value, export_format)
        # In a workbook Wagtail itself writes it as a text.
        return guarded(value) if export_format == self.FORMAT_CSV else value
