"""HTTP and WebSocket: the only room that knows Flask and gunicorn. It decides nothing about the log."""
