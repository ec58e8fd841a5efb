"""What a signed-in user can do about the borough's own choices, one service each."""

from functools import cached_property

from iom_desktop.clock import Clock
from iom_desktop.records.access import Actor
from iom_desktop.services.configuration import Configurations
from iom_desktop.services.letterheads import Letterheads
from iom_desktop.services.lists import Lists
from iom_desktop.services.processing_record import ProcessingRecords
from iom_desktop.services.rule_sets import RuleSets
from iom_desktop.services.setting_up import SettingUp
from iom_desktop.services.templates import Templates
from iom_desktop.services.wards import Wards
from iom_desktop.store.register import Register


class SettingsDesk:
    """The services of the settings, over one open register."""

    def __init__(self, register: Register, who: Actor) -> None:
        self.register = register
        self.who = who
        self.clock: Clock = register.clock

    @cached_property
    def letterheads(self) -> Letterheads:
        """The logo of the borough's letterhead."""
        return Letterheads(self.register, self.who, self.clock)

    @cached_property
    def templates(self) -> Templates:
        """The borough's own wording of its papers."""
        return Templates(self.register, self.who, self.clock)

    @cached_property
    def lists(self) -> Lists:
        """The lists that a borough may change."""
        return Lists(self.register, self.who, self.clock)

    @cached_property
    def configuration(self) -> Configurations:
        """The borough's choices as one file."""
        return Configurations(self.register, self.who, self.clock)

    @cached_property
    def processing(self) -> ProcessingRecords:
        """The record of processing."""
        return ProcessingRecords(self.register, self.who, self.clock)

    @cached_property
    def setting_up(self) -> SettingUp:
        """How far the register is set up."""
        return SettingUp(self.register, self.who, self.clock)

    @cached_property
    def rule_sets(self) -> RuleSets:
        """The borough's own criteria."""
        return RuleSets(self.register, self.who, self.clock)

    @cached_property
    def wards(self) -> Wards:
        """Which ward a postcode lies in."""
        return Wards(self.register, self.who, self.clock)
