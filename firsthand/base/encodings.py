"""Forms are read as UTF-8 and nothing else: other letters would be guessed at, and kept as somebody's words."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Next = Callable[[HttpRequest], HttpResponse]
READ = {"utf-8", "utf8", "us-ascii"}


def only_utf_8(get_response: Next) -> Next:
    """Answer a form that names another encoding with a sentence, before anything reads it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        named = (request.content_params or {}).get("charset", "utf-8")
        if named.lower() not in READ:
            sentence = "We read forms as UTF-8 only. Send this again from the page itself."
            return HttpResponse(sentence, status=415, content_type="text/plain; charset=utf-8")
        return get_response(request)

    return middleware
