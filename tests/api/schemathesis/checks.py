"""What valid data may be refused for, beside what Schemathesis itself knows.

A schema cannot say that a reference must lead somewhere, that a cursor must be one that was given,
or what a rule of the business asks. Such refusals have codes of their own. A refusal of the *form*
of valid data is a fault of the document or of the route.
"""

import schemathesis
from schemathesis.generation import GenerationMode

OF_THE_FORM = {"INVALID_INPUT", "PARAMETER_INVALID", "BODY_MALFORMED", "BODY_REFUSED"}


@schemathesis.check
def valid_form_is_accepted(ctx, response, case):
    meta = case.meta
    if meta is None or meta.generation.mode != GenerationMode.POSITIVE:
        return None
    if response.status_code != 400:
        return None
    problem = response.json()
    if problem.get("code") not in OF_THE_FORM:
        return None
    # How many filters there may be at once is no property of any of them.
    errors = [error for error in problem.get("errors", []) if error["pointer"] != "filter"]
    assert not errors, f"Valid data was refused for its form: {problem}"
