"""Binds finished papers into one file to print: each keeps its own pages, tags and a bookmark."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Page, Pdf

from iom_desktop.documents.accessible import describe, saved


def bound(papers: Sequence[tuple[str, bytes]], *, title: str, made_at: datetime) -> bytes:
    """Return one file of all papers, which have names; the same papers give the same bytes."""
    with Pdf.open(BytesIO(papers[0][1])) as whole:
        tree = whole.Root.StructTreeRoot
        parts, owners = Array(), Array()
        document = whole.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree, K=parts))
        starts = [0]
        _take_in(tree, whole.pages, document, parts, owners)
        for _, paper in papers[1:]:
            starts.append(len(whole.pages))
            with Pdf.open(BytesIO(paper)) as further:
                whole.pages.extend(further.pages)
                copied = whole.copy_foreign(further.Root.StructTreeRoot)
                _take_in(copied, whole.pages[starts[-1] :], document, parts, owners)
        tree.K = Array([document])
        tree.ParentTree = whole.make_indirect(Dictionary(Nums=owners))
        tree.ParentTreeNextKey = len(owners) // 2
        with whole.open_outline() as outline:
            outline.root[:] = [OutlineItem(name, at) for (name, _), at in zip(papers, starts, strict=True)]
        describe(whole, title, made_at)
        return saved(whole)


def _take_in(tree: Object, pages: Iterable[Page], document: Object, parts: Array, owners: Array) -> None:
    """Put one paper's tags under the whole file's, and count its pages and fields on from those before."""
    first = len(owners) // 2
    for element in tree.K:
        element.S = Name.Part
        element.P = document
        parts.append(element)
    for at, owner in enumerate(list(tree.ParentTree.Nums)[1::2]):
        owners.append(first + at)
        owners.append(owner)
    for page in pages:
        page.obj.StructParents = first + int(page.obj.StructParents)
