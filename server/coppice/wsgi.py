"""The app for one's own gunicorn: `gunicorn -k coppice.web.gateway.Worker --threads 432 coppice.wsgi:app`.

A second worker on the same SQLite database is refused.
"""

from coppice.app import create_app
from coppice.config import current_settings

app = create_app(current_settings())
