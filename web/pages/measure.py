"""The page of one measure, and the reviews that people send from it."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from corpus.errors import TaiyakuError
from corpus.model import Measure, measure_id
from web.failures import reviews_closed
from web.language import link
from web.pages.blueprint import blueprint
from web.services import current_guard, current_links, current_overview, current_services
from web.text import clean
from web.views import measure as measure_view
from web.views import review as review_view


@blueprint.get("/measures/<document>/<locator:locator>")
def measure(document: str, locator: str) -> str:
    """Show one measure in both languages."""
    return _measure_page(current_services().library.measure(measure_id(document, locator)))


@blueprint.post("/measures/<document>/<locator:locator>")
def review(document: str, locator: str) -> Response | tuple[str, int]:
    """Record what a person says of a pair of this measure, and show the page anew."""
    services, guard = current_services(), current_guard()
    if guard is None:
        raise reviews_closed()
    found = services.library.measure(measure_id(document, locator))
    guard.check(request, *review_view.form_is_about(request.form, found))
    try:
        said = review_view.read_review(request.form, found, services)
        services.library.review(said, add=request.form["said"] == "add")
    except TaiyakuError as error:
        return _measure_page(found, failed=error), error.status
    other = review_view.other_of(said, found)
    address = link(
        "pages.measure", document=document, locator=locator, reviewed=other, _anchor=review_view.ANCHOR
    )
    return redirect(address, 303)


def _measure_page(found: Measure, failed: TaiyakuError | None = None) -> str:
    services, overview, guard = current_services(), current_overview(), current_guard()
    permalink = url_for("pages.measure", document=found.document, locator=found.locator, _external=True)
    mode = measure_view.read_mode(request.args)
    view = measure_view.build_view(found, services, overview, current_links(), permalink, mode)
    reviewed = clean(request.args.get("reviewed", ""))
    reviews = review_view.build_reviews(found, services, overview, guard, reviewed)
    return render_template("measure.html", view=view, permalink=permalink, reviews=reviews, failed=failed)
