"""The forms of the directory: an organisation, and a service it offers."""

from collections.abc import Sequence

from iom_desktop.records.choices import Choices
from iom_desktop.records.support import Provider, Service
from iom_desktop.ui.widgets import entries
from iom_desktop.ui.widgets.record_dialog import Line, Shape


def provider_shape(item: Provider, choices: Choices) -> Shape:
    """Ask for an organisation and how to reach it."""
    agencies = [(one.code, one.label) for one in choices.of("agencies")]
    return Shape(
        "Change provider" if item.id else "Add a provider",
        "Save provider",
        (
            Line("name", "Organisation", entries.line()),
            Line("agency", "Agency", entries.choice([("", "None of them"), *agencies])),
            Line("contact_name", "Who to ask for", entries.line()),
            Line("phone", "Phone", entries.line()),
            Line("email", "E-mail", entries.line()),
            Line("address", "Address", entries.text(2)),
            Line("note", "Note", entries.text(2)),
        ),
    )


def service_shape(item: Service, providers: Sequence[Provider], choices: Choices) -> Shape:
    """Ask for a service: what it is, under which pathway, for how many."""
    return Shape(
        "Change service" if item.id else "Add a service",
        "Save service",
        (
            Line("name", "Service", entries.line()),
            Line("provider_id", "Provider", entries.choice([(one.id, one.name) for one in providers])),
            Line("pathway", "Pathway", entries.choice([(one.code, one.label) for one in choices.of("pathways")])),
            Line("capacity", "Places", entries.number(), "Empty where it has no limit."),
            Line("referral_route", "How to refer", entries.line("Form by e-mail, seen within a week")),
            Line("note", "Note", entries.text(2)),
        ),
    )
