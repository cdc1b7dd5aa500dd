"""Stories of people with phones: a real server, a real browser, the app as it is built."""
