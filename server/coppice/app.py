"""Builds the whole server from its settings: no module holds a global, the clock comes in from outside."""

import time

from flask import Flask, Response, request

from coppice.config import Settings
from coppice.post.office import Clock, Office, open_office
from coppice.store.opening import Claim, open_for_serving
from coppice.web.desk import open_desk
from coppice.web.headers import EVERYWHERE, NEVER_STORED
from coppice.web.host import Tally
from coppice.web.journal import Journal
from coppice.web.problems import answer_problems
from coppice.web.pwa import built_app, serve_app
from coppice.web.routes import calls
from coppice.web.socket import open_sockets


def create_app(settings: Settings, clock: Clock = time.time, *, checked: bool = False) -> Flask:
    """The app on its own database; raises `Unusable` rather than start on a damaged one.

    `checked` says that this process's parent has just examined the database.
    """
    claim = Claim(settings.data)
    store = open_for_serving(settings.database, claim, None if checked else settings.start_check)
    return build_app(open_office(settings, store, clock))


def build_app(office: Office) -> Flask:
    """Put the rooms together over an office that is open."""
    settings = office.settings
    app = Flask("coppice", static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=settings.body_bytes, PROVIDE_AUTOMATIC_OPTIONS=False)
    app.url_map.merge_slashes = False
    journal, tally = Journal(settings.log), Tally()
    journal.watch_threads()
    answer_problems(app, journal)
    open_desk(app, office, calls(tally))
    open_sockets(app, office, journal)
    serve_app(app, built_app())

    @app.after_request
    def finish(response: Response) -> Response:
        for name, value in EVERYWHERE:
            response.headers[name] = value
        response.headers.setdefault("Cache-Control", NEVER_STORED)
        route = request.endpoint or "nowhere"
        tally.count(route, response.status_code)
        journal.note(f"{route} {response.status_code}")
        return response

    return app
