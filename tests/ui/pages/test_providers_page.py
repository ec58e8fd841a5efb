"""Who offers what: services by pathway, places, gaps, and its forms."""

from dataclasses import replace

import pytest

from iom_desktop.records.support import Intervention, Provider, Service
from iom_desktop.ui.pages.providers.page import ProvidersPage
from iom_desktop.ui.pages.providers.presenter import ProvidersPresenter
from iom_desktop.vocabulary.needs import Progress, Response
from tests import managed

pytestmark = pytest.mark.qt


@pytest.mark.usefixtures("callum")
def test_that_the_directory_shows_places_and_gaps_and_keeps_what_its_forms_ask(qtbot, desk, tools, news, settled):
    provider_id = desk.support.keep_provider(Provider(name="Harbour Recovery", contact_name="T. Beckwith"))
    desk.support.keep_service(
        Service(provider_id=provider_id, name="Structured treatment", pathway="drugs", capacity=1)
    )
    page = ProvidersPage(tools.theme, tools.icons)
    qtbot.addWidget(page)
    presenter = ProvidersPresenter(page, desk.providers, tools.tasks, tools.news)
    page.show()
    presenter.arrive()
    settled()
    drugs = next(row for row in page.table.records if row.pathway == "drugs")
    assert drugs.gap
    assert page.table.model().index(page.table.records.index(drugs), 0).isValid()
    said = [page.table.model().index(at, 3).data() for at in range(page.table.model().rowCount())]
    assert "1 of 1 taken, full" in said
    family = next(row for row in page.table.records if row.pathway == "family")
    assert (family.line, family.gap) == (None, True)
    page.table.go_to("family")
    page.ask_service()
    page.dialog._on_save()
    qtbot.waitUntil(lambda: page.dialog.form._fields["name"].error == "Write what the service is called.")
    page.dialog.put("name", "Family mediation")
    page.dialog.put("capacity", 8)
    with qtbot.waitSignal(news.changed):
        page.dialog._on_save()
    settled()
    family = next(row for row in page.table.records if row.pathway == "family")
    assert (family.line.service.name, family.gap) == ("Family mediation", False)
    page.ask_provider(family.line.provider)
    page.dialog.put("phone", "020 7946 0123")
    with qtbot.waitSignal(news.changed):
        page.dialog._on_save()
    settled()
    assert page._header._subtitle.words.startswith("2 services of 1 provider")


def test_that_an_offer_counts_by_its_service_and_waiting_apart(desk):
    provider_id = desk.support.keep_provider(Provider(name="Harbour Recovery"))
    service_id = desk.support.keep_service(Service(provider_id=provider_id, name="Treatment", pathway="drugs"))
    for progress in (Progress.ATTENDING, Progress.WAITING_LIST, Progress.COMPLETED):
        person_id = managed.somebody(desk, "Zoe", progress.value, crn=f"X10000{len(progress)}")
        offer = Intervention(
            person_id=person_id, pathway="drugs", offer="Renamed", offered_on=managed.TODAY, service_id=service_id
        )
        desk.items.keep(offer)
        [kept] = desk.cases.open(person_id).interventions
        desk.items.keep(replace(kept, response=Response.ACCEPTED, response_on=managed.TODAY, progress=progress))
    drugs = next(one for one in desk.providers.directory().pathways if one.pathway == "drugs")
    [line] = drugs.services
    assert (line.places.attending, line.places.waiting, drugs.needing, drugs.not_offered) == (1, 1, 3, 0)
