"""The last touch to a set file: its structure tree, its metadata and its colour profile, for PDF/UA-1 and PDF/A-2a."""

import re
import zlib
from datetime import datetime
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from pikepdf.models.metadata import encode_pdf_date

from iom_desktop import paths
from iom_desktop.documents.form_fields import FormFields
from iom_desktop.documents.tags import Node, Placed

_PRODUCER = "IOM Desktop"
_LETTERS = re.compile(rb"\d+ beginbfchar\s(.*?)\sendbfchar", re.DOTALL)
_PAIRS_A_BLOCK = 100
_ENDS_OF_LINE = b"\r\n"


def finished(made: bytes, root: Node, *, title: str, made_at: datetime, form: str = "") -> bytes:
    """Return the file with everything a screen reader and an archive ask for; the same input gives the same bytes.

    ``form`` is what the form calls itself, for a paper whose fields can be filled in.
    """
    with Pdf.open(BytesIO(made)) as pdf:
        _Tree(pdf, FormFields(pdf, form) if form else None).build(root)
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.Lang = String("en-GB")
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        _mend_fonts(pdf)
        _add_colour_profile(pdf)
        describe(pdf, title, made_at)
        _end_streams(pdf)
        return saved(pdf)


def saved(pdf: Pdf) -> bytes:
    """Return the file as it is kept: the same content gives the same bytes."""
    out = BytesIO()
    pdf.save(
        out,
        deterministic_id=True,
        min_version="1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        fix_metadata_version=False,  # the metadata names none, so there is no need to read it again
    )
    return out.getvalue()


class _Tree:
    """The structure tree of a file, and which of its elements owns each mark and each field."""

    def __init__(self, pdf: Pdf, form: FormFields | None) -> None:
        self._pdf = pdf
        self._form = form
        self._marks: list[dict[int, Object]] = [{} for _page in pdf.pages]
        self._fields: list[Object] = []

    def build(self, root: Node) -> None:
        """Write the tree, and the fields that stand in it."""
        tree = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = Array([self._element(root, tree)])
        numbers = Array()
        for index, page in enumerate(self._pdf.pages):
            page.obj.StructParents = index
            page.obj.Tabs = Name.S
            if "/Trans" in page.obj:
                del page.obj["/Trans"]  # ReportLab leaves an empty one, which is no transition
            found = self._marks[index]
            numbers.append(index)
            numbers.append(self._pdf.make_indirect(Array([found[mark] for mark in range(len(found))])))
        for index, owner in enumerate(self._fields, start=len(self._marks)):
            numbers.append(index)
            numbers.append(owner)
        tree.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        tree.ParentTreeNextKey = len(self._marks) + len(self._fields)
        self._pdf.Root.StructTreeRoot = tree
        if self._form is not None:
            self._form.finish()

    def _element(self, node: Node, parent: Object) -> Object:
        element = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{node.tag}"), P=parent))
        kids = Array()
        for page, mark in node.drawn:
            self._marks[page][mark] = element
            kids.append(Dictionary(Type=Name.MCR, Pg=self._pdf.pages[page].obj, MCID=mark))
        if node.entry is not None and self._form is not None:
            kids.append(self._field(node.entry, element))
        for child in node.children:
            if not child.empty or child.tag in ("TD", "TH"):
                kids.append(self._element(child, element))
        element.K = kids
        _describe_element(element, node)
        return element

    def _field(self, placed: Placed, element: Object) -> Object:
        assert self._form is not None
        widget = self._form.put(placed)
        widget.StructParent = len(self._marks) + len(self._fields)
        self._fields.append(element)
        return Dictionary(Type=Name.OBJR, Obj=widget, Pg=self._pdf.pages[placed.page].obj)


def _describe_element(element: Object, node: Node) -> None:
    if node.tag == "Figure":
        element.Alt = String(node.alternative)
    elif node.alternative:
        element.ActualText = String(node.alternative)
    if node.box is not None:
        element.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=Array([round(at, 2) for at in node.box]))
    if node.tag in ("TD", "TH"):
        cell = Dictionary(O=Name.Table, ColSpan=node.span)
        if node.scope:
            cell.Scope = Name(f"/{node.scope}")
        element.A = cell


def _mend_fonts(pdf: Pdf) -> None:
    """Take out the codes that ReportLab maps to no character: a reader would speak them as nothing at all."""
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and Name.ToUnicode in thing:
            stream = thing[Name.ToUnicode]
            stream.write(_LETTERS.sub(_without_nothing, stream.read_bytes()))


def _without_nothing(found: re.Match[bytes]) -> bytes:
    pairs = [line for line in found[1].splitlines() if line.strip() and not line.endswith(b"<0000>")]
    blocks = [pairs[start : start + _PAIRS_A_BLOCK] for start in range(0, len(pairs), _PAIRS_A_BLOCK)]
    return b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks)


def _end_streams(pdf: Pdf) -> None:
    """See that no stream ends in what reads like the end of a line: an archive would count a byte less than it has.

    The last byte of a compressed stream is the last of its checksum, so a blank more gives another.
    """
    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Stream) or thing.get(Name.Type) == Name.Metadata:
            continue
        content = whole = thing.read_bytes()
        while zlib.adler32(whole) & 0xFF in _ENDS_OF_LINE:
            whole += b" "
        if whole is not content:
            thing.write(whole)
            if Name.Length1 in thing:
                thing.Length1 = len(whole)


@cache
def _shipped(name: str) -> bytes:
    return paths.resource(f"style/{name}").read_bytes()


def _add_colour_profile(pdf: Pdf) -> None:
    profile = pdf.make_stream(_shipped("srgb.icc"), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


def describe(pdf: Pdf, title: str, made_at: datetime) -> None:
    """Say in the file what it is called and when it was made, once for readers and once for archives."""
    moment = made_at.isoformat(timespec="seconds")
    packet = _shipped("metadata.xml").decode()
    filled = packet.replace("{title}", escape(title)).replace("{moment}", moment)
    stream = pdf.make_stream(filled.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = stream
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    stamp = encode_pdf_date(made_at)
    pdf.docinfo.Title = String(title)
    pdf.docinfo.Producer = String(_PRODUCER)
    pdf.docinfo.CreationDate = String(stamp)
    pdf.docinfo.ModDate = String(stamp)
