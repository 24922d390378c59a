"""Views of the admin that record each export of internal data as an event."""

from programme.events import record_export
from programme.spreadsheets import guarded

# Parameters of an address that narrow nothing down.
_NO_FILTERS = ("export", "p", "_w_filter_fragment")


class LoggedExportMixin:
    """Records every spreadsheet that a listing or report of the admin exports. Stands before the view's other bases.

    A text that a spreadsheet would take for a formula remains one: names that were tried at the login are anybody's.
    """

    def as_spreadsheet(self, queryset, spreadsheet_format):
        response = super().as_spreadsheet(queryset, spreadsheet_format)
        record_export(
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
