"""What the views of the endpoint have in common."""

from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import override
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from .authentication import KeyAuthentication, KeyThrottle
from .errors import answer_error, invalid, unknown_address
from .parsing import AlwaysJSON, LimitedJSONParser, language_of, read_page

MOST_ROWS = 500


class ToolView(APIView):
    """JSON for whoever has a key. Everything is named here, so that no setting of the host's changes it."""

    http_method_names = ("get", "head", "post")
    authentication_classes = (KeyAuthentication,)
    permission_classes = ()
    throttle_classes = (KeyThrottle,)
    parser_classes = (LimitedJSONParser,)
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = AlwaysJSON
    metadata_class = None
    versioning_class = None
    # The parameters that the address may have.
    parameters = ("limit", "offset")

    def dispatch(self, request, *args, **kwargs):
        """As the framework does, in the language of the request; what it answers is kept by nobody."""
        # Otherwise Django leads from what is not there to the same address with a language, as if it were a page.
        request.urlconf = "programme.project_tool.urls"
        language = language_of(request.headers.get("Accept-Language", ""))
        with override(language):
            response = super().dispatch(request, *args, **kwargs)
            response["Cache-Control"] = "no-store"
            response["Content-Language"] = language
            patch_vary_headers(response, ["Accept-Language"])
            return response.render()

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        if unknown := next((name for name in request.query_params if name not in self.parameters), None):
            known = {"names": ", ".join(self.parameters)}
            remedy = _("Use one of these: %(names)s.") % known if self.parameters else _("Leave it out.")
            raise invalid(_("The address has no such parameter."), remedy, unknown, "unknown_parameter")

    def get_exception_handler(self):
        return answer_error

    def answer_page(self, request, rows, told):
        """Answer with a page of ``rows`` (a queryset), each as ``told`` tells a list of them."""
        limit, offset = read_page(request.query_params, MOST_ROWS)
        count = rows.count()
        after = offset + limit
        following = None
        if after < count:
            query = request.query_params.copy()
            query["limit"], query["offset"] = str(limit), str(after)
            following = request.build_absolute_uri(f"?{query.urlencode()}")
        return Response({"count": count, "next": following, "results": told(rows[offset:after])})


class UnknownAddressView(ToolView):
    """Whatever else is asked for below the endpoint's address."""

    def initial(self, request, *args, **kwargs):
        super().initial(request, *args, **kwargs)
        raise unknown_address()
