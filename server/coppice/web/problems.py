"""Refusals as RFC 9457 problem details, and every framework error turned into one of ours."""

import json
from http import HTTPStatus

from flask import Flask, Response
from werkzeug.exceptions import (
    HTTPException,
    MethodNotAllowed,
    NotFound,
    RequestEntityTooLarge,
    RequestTimeout,
)

from coppice import errors
from coppice.errors import CoppiceError
from coppice.web.journal import Journal

PROBLEM = "application/problem+json"


def problem_body(error: CoppiceError) -> bytes:
    """The JSON of a refusal."""
    problem = {
        "type": "about:blank",
        "title": error.sentence,
        "status": int(error.status),
        "code": error.code,
    }
    return json.dumps(problem, separators=(",", ":")).encode()


def problem(error: CoppiceError) -> Response:
    """The whole answer of a refusal."""
    response = Response(problem_body(error), status=int(error.status), content_type=PROBLEM)
    if error.status is HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def answer_problems(app: Flask, journal: Journal) -> None:
    """Make every error of `app` a problem; an unforeseen one is noted by kind and told as `broken`."""

    @app.errorhandler(CoppiceError)
    def refused(error: CoppiceError) -> Response:
        return problem(error)

    @app.errorhandler(HTTPException)
    def unfit(error: HTTPException) -> Response:
        response = problem(_refusal_for(error))
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return response

    @app.errorhandler(Exception)
    def broken(error: Exception) -> Response:
        journal.fault(error)
        return problem(errors.Broken())


def _refusal_for(error: HTTPException) -> CoppiceError:
    if isinstance(error, NotFound):
        return errors.NotFound()
    if isinstance(error, MethodNotAllowed):
        return errors.WrongMethod()
    if isinstance(error, RequestEntityTooLarge):
        return errors.TooLarge()
    if isinstance(error, RequestTimeout):
        return errors.TooSlow()
    return errors.Malformed()
