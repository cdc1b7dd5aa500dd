"""What is kept: the only room that knows the database. SQL here stays portable between SQLite and PostgreSQL."""
