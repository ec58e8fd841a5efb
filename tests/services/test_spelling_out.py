"""How the data of a frozen paper is spelt out for whoever asks what is held on them."""

from iom_desktop.services.spelling_out import sections

LETTER = {
    "content": {
        "salutation": "Callum",
        "delivery": {"source_id": "01a2", "value": "1 Alder Street"},
        "passages": [
            {"source_id": "letter-0", "value": {"heading": "", "paragraphs": ["Hello."], "strong": True}},
            {"source_id": "letter-1", "value": {"heading": "Why you", "paragraphs": ["A panel met.", "It agreed."]}},
        ],
        "agreement": {
            "we_will": ["Help with work", "Listen"],
            "conditions": [],
            "goal": "",
            "starts_on": "2025-10-23",
            "signatories": [{"name": "Callum", "role": ""}, {"name": "Priya Raman", "role": "IOM team"}],
        },
    }
}


def test_that_a_letter_is_given_part_by_part_in_its_order():
    assert list(sections(LETTER)) == [
        ("salutation", "Callum"),
        ("delivery", "1 Alder Street"),
        ("", "Hello."),
        ("Why you", "A panel met.\nIt agreed."),
        ("we_will", "Help with work\nListen"),
        ("starts_on", "23 Oct 2025"),
        ("signatories", "Callum\nPriya Raman, IOM team"),
    ]


def test_that_a_text_without_parts_is_given_as_it_is():
    assert list(sections("Only words")) == [("", "Only words")]
    assert list(sections({})) == []
