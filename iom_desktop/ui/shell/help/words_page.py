"""The page *Words we use*, made from the table of terms: the guide and the window show the same file."""

from iom_desktop.ui.kit.words.terms import Term, terms

_HEAD = """# Words we use

Every short form and term of the screens, once. In the program **Shift+F1** explains the word where the keys are, and
so does the question mark beside a field. This page is made from `resources/help/terms.toml`.
"""


def words_page() -> str:
    """Return the page as it lies in the guide."""
    ordered = sorted(terms().values(), key=lambda term: term.name.casefold())
    return "\n".join((_HEAD, *(_entry(term) for term in ordered)))


def _entry(term: Term) -> str:
    long = f"*{term.long}.* " if term.long else ""
    lines = [f"## {term.name}", "", f"{long}{term.plain}" + (f" {term.more}" if term.more else "")]
    told = [
        f"Also: {', '.join(term.also)}." if term.also else "",
        f"From: {term.source}." if term.source else "",
        f"[Read more]({term.page}.md)" if term.page else "",
    ]
    return "\n".join((*lines, "", " ".join(one for one in told if one), ""))
