"""Reports as files."""

from django.http import HttpResponse

from programme.auditing.exports import LoggedExportMixin


class ReportExportMixin(LoggedExportMixin):
    """Writes a report's spreadsheets in the language of who asks for them. Stands before the view's other bases."""

    def write_csv_response(self, queryset):
        # Wagtail's response is written once the request has been answered, when its user's language is active no more.
        content = b"".join(self.stream_csv(queryset))
        headers = {"Content-Disposition": f'attachment; filename="{self.get_filename()}.csv"'}
        return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)
