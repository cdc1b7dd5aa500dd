"""The app for a WSGI server of one's own: one process, threads, `gunicorn -k coppice.web.gateway.Worker coppice.wsgi:app`.

A second worker on the same SQLite database is refused.
"""

from coppice.app import create_app
from coppice.config import current_settings

app = create_app(current_settings())
