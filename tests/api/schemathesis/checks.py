"""What Schemathesis is told about this API, and one check of our own.

A schema cannot say that a reference must lead somewhere, that a cursor must be one that was given,
or what a rule of the business asks; such refusals have codes of their own. A refusal of the *form*
of valid data is a fault of the document or of the route.
"""

import schemathesis
from hypothesis import strategies as st
from schemathesis.generation import GenerationMode

schemathesis.openapi.format("currency", st.sampled_from(["EUR", "USD", "CHF", "JPY", "KWD"]))

OF_THE_FORM = {"INVALID_INPUT", "PARAMETER_INVALID", "BODY_MALFORMED", "BODY_REFUSED"}

# Conditions over several places of the data, or on numbers that travel as text.
BEYOND_SCHEMAS = (
    "Expected at most 20 filters",
    "Expected each field once",
    "Expected no more digits after the point",
    "Expected at least",
    "Expected at most",
    # Names of fields of an entity that another member names.
    "Expected a field of",
    "Expected the id of",
    "Expected entity beside record",
    "Expected a name of 1 to 200 characters",
    "Expected before or after, found both",
    # Names that reach a prototype.
    "Expected other content, found",
)


@schemathesis.deserializer("text/csv")
def read_csv(ctx, response):
    return response.text


@schemathesis.check
def valid_form_is_accepted(ctx, response, case):
    if case.meta is None or case.meta.generation.mode != GenerationMode.POSITIVE:
        return None
    if response.status_code != 400:
        return None
    problem = response.json()
    if problem.get("code") not in OF_THE_FORM:
        return None
    errors = [
        error
        for error in problem.get("errors", [])
        if not error["message"].startswith(BEYOND_SCHEMAS)
    ]
    assert not errors, f"Valid data was refused for its form: {problem}"
