"""How forms draw themselves: our own templates through our environment, Django's own ones through Django's."""

from functools import cached_property
from typing import Any

from django.forms.renderers import BaseRenderer, Jinja2
from django.template import engines


class Renderer(BaseRenderer):
    """The renderer named in FORM_RENDERER."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

    @cached_property
    def _django(self) -> Jinja2:
        # Django's widget templates count on lenient names, ours must not.
        return Jinja2()

    def get_template(self, template_name: str) -> Any:
        """Find a template, ours by its folder `ui/`."""
        if template_name.startswith("django/"):
            return self._django.get_template(template_name)
        return engines["jinja2"].get_template(template_name)
