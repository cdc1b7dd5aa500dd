"""The app for one's own gunicorn: `gunicorn -k coppice.web.gateway.Worker --threads 432 coppice.wsgi:app`.

Prefer `coppice serve`, which sets all the rest; else add `--no-control-socket` and
`--logger-class coppice.web.quiet.QuietLogger`. A second worker on the same SQLite database is refused.
"""

from coppice.app import create_app
from coppice.config import current_settings

app = create_app(current_settings())
