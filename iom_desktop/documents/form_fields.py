"""Writes the fields of a form into its file, with our own font: ReportLab's suit no archive and no screen reader."""

from pikepdf import Array, Dictionary, Name, Object, Pdf, String
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from iom_desktop import paths
from iom_desktop.documents import style
from iom_desktop.documents.entries import Shape
from iom_desktop.documents.tags import Placed

_PRINTED = 4
_MANY_LINES = 1 << 12
_ONE_OF_SEVERAL = 1 << 15
_PLAIN_LETTERS = 32
_FIRST, _LAST = 32, 255
_LETTERS = "cp1252"
_WRITTEN_AS = f"/{style.REGULAR} 9 Tf 0.09 0.106 0.141 rg"
_OFF = Name("/Off")
_TICK = "q 1.4 w 1 J 1 j 0.09 0.106 0.141 RG {0:.2f} {1:.2f} m {2:.2f} {3:.2f} l {4:.2f} {5:.2f} l S Q"


class FormFields:
    """The fields of one file, put in one after the other under one name that says which form it is."""

    def __init__(self, pdf: Pdf, name: str) -> None:
        self._pdf = pdf
        self._fields = Array()
        self._form = pdf.make_indirect(Dictionary(T=String(name), Kids=self._fields))
        self._choices: dict[str, Object] = {}

    def put(self, placed: Placed) -> Object:
        """Put a field on its page, and return it."""
        entry = placed.entry
        page = self._pdf.pages[placed.page]
        box = Array([round(side, 2) for side in placed.box])
        widget = self._pdf.make_indirect(
            Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=box, F=_PRINTED, P=page.obj)
        )
        if entry.shape in (Shape.LINE, Shape.LINES):
            self._write_in(widget, placed)
        else:
            self._tick(widget, placed)
        if Name.Annots not in page.obj:
            page.obj.Annots = Array()
        page.obj.Annots.append(widget)
        return widget

    def finish(self) -> None:
        """Name the form and its font in the file."""
        fonts = Dictionary({f"/{style.REGULAR}": self._font()})
        self._pdf.Root.AcroForm = Dictionary(
            Fields=Array([self._form]), DR=Dictionary(Font=fonts), DA=String(_WRITTEN_AS)
        )

    def _write_in(self, widget: Object, placed: Placed) -> None:
        entry = placed.entry
        widget.FT = Name.Tx
        widget.DA = String(_WRITTEN_AS)
        widget.AP = Dictionary(N=self._drawing(placed, "/Tx BMC EMC"))
        if entry.shape is Shape.LINES:
            widget.Ff = _MANY_LINES
        if entry.longest:
            widget.MaxLen = entry.longest
        self._name(widget, placed)

    def _tick(self, widget: Object, placed: Placed) -> None:
        ticked = Name(f"/{placed.entry.value}")
        left, bottom, right, top = placed.box
        wide, high = right - left, top - bottom
        line = _TICK.format(wide * 0.22, high * 0.52, wide * 0.42, high * 0.3, wide * 0.78, high * 0.74)
        drawings = Dictionary({str(ticked): self._drawing(placed, line), str(_OFF): self._drawing(placed, "")})
        widget.AS = _OFF
        widget.AP = Dictionary(N=drawings)
        if placed.entry.shape is Shape.ONE_OF:
            self._join(widget, placed)
            return
        widget.FT = Name.Btn
        widget.V = _OFF
        self._name(widget, placed)

    def _join(self, widget: Object, placed: Placed) -> None:
        """Let a box belong to the choice of its name."""
        name = placed.entry.name
        if name not in self._choices:
            choice = Dictionary(FT=Name.Btn, Ff=_ONE_OF_SEVERAL, V=_OFF, Kids=Array())
            self._choices[name] = self._pdf.make_indirect(choice)
            self._name(self._choices[name], placed)
        choice_of = self._choices[name]
        widget.Parent = choice_of
        widget.TU = String(placed.entry.says)
        choice_of.Kids.append(widget)

    def _name(self, field: Object, placed: Placed) -> None:
        field.T = String(placed.entry.name)
        field.TU = String(placed.entry.says)
        field.Parent = self._form
        self._fields.append(field)

    def _drawing(self, placed: Placed, operators: str) -> Object:
        left, bottom, right, top = placed.box
        box = Array([0, 0, round(right - left, 2), round(top - bottom, 2)])
        return self._pdf.make_stream(
            operators.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=box, Resources=Dictionary()
        )

    def _font(self) -> Object:
        """Return the whole font, for whatever is written; letters beyond Western Europe's are the viewer's to draw."""
        font = pdfmetrics.getFont(style.REGULAR)
        assert isinstance(font, TTFont)
        face = font.face
        letters = bytes(range(_FIRST, _LAST + 1)).decode(_LETTERS, errors="replace")
        widths = [round(face.charWidths.get(ord(letter), face.defaultWidth)) for letter in letters]
        file = self._pdf.make_stream(paths.resource(f"fonts/{style.FILES[style.REGULAR]}").read_bytes())
        file.Length1 = len(file.read_bytes())
        descriptor = self._pdf.make_indirect(
            Dictionary(
                Type=Name.FontDescriptor,
                FontName=Name("/Inter-Regular"),
                Flags=_PLAIN_LETTERS,
                FontBBox=Array([round(side) for side in face.bbox]),
                ItalicAngle=0,
                Ascent=round(face.ascent),
                Descent=round(face.descent),
                CapHeight=round(face.capHeight),
                StemV=round(face.stemV),
                FontFile2=file,
            )
        )
        return self._pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.TrueType,
                BaseFont=Name("/Inter-Regular"),
                FirstChar=_FIRST,
                LastChar=_LAST,
                Widths=Array(widths),
                Encoding=Name.WinAnsiEncoding,
                FontDescriptor=descriptor,
            )
        )
