"""The content of any paper."""

from iom_desktop.records.board import BoardContent
from iom_desktop.records.board_report import BoardReportContent
from iom_desktop.records.chase import ChaseContent
from iom_desktop.records.letters import CompactContent, LetterContent
from iom_desktop.records.list_paper import ListContent
from iom_desktop.records.log_extract import LogExtractContent
from iom_desktop.records.minutes import MinutesContent
from iom_desktop.records.pack import AgendaContent, PackContent
from iom_desktop.records.panel_papers import ActionSheetsContent, ChangeSheetContent, NoticesContent, SignInContent
from iom_desktop.records.partner_papers import LedgerContent, ReferralContent, SummaryContent, TaskingPaper
from iom_desktop.records.record_of_processing import ProcessingContent
from iom_desktop.records.statement import StatementContent
from iom_desktop.records.subject_access import SubjectAccessContent
from iom_desktop.records.timeline_paper import TimelineContent

Content = (
    StatementContent
    | LetterContent
    | CompactContent
    | ReferralContent
    | MinutesContent
    | TaskingPaper
    | LedgerContent
    | SummaryContent
    | SubjectAccessContent
    | ChangeSheetContent
    | NoticesContent
    | ActionSheetsContent
    | SignInContent
    | BoardContent
    | BoardReportContent
    | AgendaContent
    | PackContent
    | LogExtractContent
    | ListContent
    | TimelineContent
    | ChaseContent
    | ProcessingContent
)
