"""The press: takes the content of any paper and gives back its file."""

from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from threading import Lock
from typing import Any

from pikepdf import Pdf

from iom_desktop.documents import style, text
from iom_desktop.documents.action_sheets import set_action_sheets
from iom_desktop.documents.board_report import set_board_report
from iom_desktop.documents.board_summary import set_board
from iom_desktop.documents.case_summary import set_summary
from iom_desktop.documents.change_sheet import set_change_sheet
from iom_desktop.documents.chase_list import set_chase
from iom_desktop.documents.compact import set_compact
from iom_desktop.documents.intervention_statement import set_statement
from iom_desktop.documents.keys_sheet import set_keys_sheet
from iom_desktop.documents.ledger import set_ledger
from iom_desktop.documents.letter import set_letter
from iom_desktop.documents.log_extract import set_log_extract
from iom_desktop.documents.minutes import set_minutes
from iom_desktop.documents.panel_notices import set_notices
from iom_desktop.documents.panel_pack import set_agenda, set_pack
from iom_desktop.documents.record_of_processing import set_record_of_processing
from iom_desktop.documents.recovery_sheet import set_recovery_sheet
from iom_desktop.documents.referral_form import set_referral
from iom_desktop.documents.register_list import set_register_list
from iom_desktop.documents.sign_in_sheet import set_sign_in
from iom_desktop.documents.subject_access import set_subject_access
from iom_desktop.documents.tasking_sheet import set_tasking
from iom_desktop.documents.timeline import set_timeline
from iom_desktop.records.board import BoardContent
from iom_desktop.records.board_report import BoardReportContent
from iom_desktop.records.chase import ChaseContent
from iom_desktop.records.contents import Content
from iom_desktop.records.documents import Imprint, Letterhead, SetPaper, as_data
from iom_desktop.records.keys import KeysContent
from iom_desktop.records.letters import CompactContent, LetterContent
from iom_desktop.records.list_paper import ListContent
from iom_desktop.records.log_extract import LogExtractContent
from iom_desktop.records.minutes import MinutesContent
from iom_desktop.records.pack import AgendaContent, PackContent
from iom_desktop.records.panel_papers import ActionSheetsContent, ChangeSheetContent, NoticesContent, SignInContent
from iom_desktop.records.partner_papers import LedgerContent, ReferralContent, SummaryContent, TaskingPaper
from iom_desktop.records.record_of_processing import ProcessingContent
from iom_desktop.records.recovery import RecoverySheet
from iom_desktop.records.statement import StatementContent
from iom_desktop.records.subject_access import SubjectAccessContent
from iom_desktop.records.timeline_paper import TimelineContent

_ONE_AT_A_TIME = Lock()
"""ReportLab cuts its fonts down with one reading place for each; a preview and an issue may come at once."""

_SETTERS: dict[type[Any], Callable[[Any, Letterhead, Imprint], bytes]] = {
    StatementContent: set_statement,
    LetterContent: set_letter,
    CompactContent: set_compact,
    ReferralContent: set_referral,
    MinutesContent: set_minutes,
    TaskingPaper: set_tasking,
    LedgerContent: set_ledger,
    SummaryContent: set_summary,
    SubjectAccessContent: set_subject_access,
    ChangeSheetContent: set_change_sheet,
    NoticesContent: set_notices,
    ActionSheetsContent: set_action_sheets,
    SignInContent: set_sign_in,
    BoardContent: set_board,
    BoardReportContent: set_board_report,
    AgendaContent: set_agenda,
    PackContent: set_pack,
    LogExtractContent: set_log_extract,
    ListContent: set_register_list,
    TimelineContent: set_timeline,
    ChaseContent: set_chase,
    ProcessingContent: set_record_of_processing,
}


def set_content(content: Content, letterhead: Letterhead, imprint: Imprint) -> SetPaper:
    """Set a paper; the same content and imprint give the same bytes."""
    with _ONE_AT_A_TIME:
        style.forget_shaped()
        pdf = _SETTERS[type(content)](content, letterhead, imprint)
    with Pdf.open(BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    return SetPaper(pdf, sha256(pdf).hexdigest(), pages)


def refuse_undrawable(content: Content) -> None:
    """Refuse content with a character that no font of the program draws, before any page is set."""
    with _ONE_AT_A_TIME:
        for words in _texts(as_data(content)):
            for _piece in text.pieces(words, style.REGULAR):
                pass


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)


def set_recovery(sheet: RecoverySheet, made_at: datetime) -> bytes:
    """Set the recovery sheet, which is no paper of the register: nothing of it is kept."""
    with _ONE_AT_A_TIME:
        return set_recovery_sheet(sheet, made_at)


def set_keys(content: KeysContent, made_at: datetime) -> bytes:
    """Set a sheet of keys, which is no paper of the register either."""
    with _ONE_AT_A_TIME:
        style.forget_shaped()
        return set_keys_sheet(content, made_at)
