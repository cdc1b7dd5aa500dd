"""What is kept: the only room that knows the database. Its SQL stays portable to PostgreSQL."""
