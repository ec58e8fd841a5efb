"""Tables of how the team looks at its lists: views it shares, and the columns each user has arranged."""

from typing import Any

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from iom_desktop.models.base import ID_LENGTH, By, Code, Entity, Model


class SavedView(Entity):
    """One way to look at a list, under a name the whole team sees."""

    __table_args__ = (UniqueConstraint("list_name", "name"),)

    list_name: Mapped[Code]
    name: Mapped[str]
    content: Mapped[dict[str, Any]]
    """The columns, the order and the values ticked; no typed words, which might be somebody's name."""


class ListLayout(Model):
    """The columns of one list as one user left them; no record, so the log never hears of a column drawn wider."""

    __table_args__ = (UniqueConstraint("user_name", "list_name"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    user_name: Mapped[By]
    list_name: Mapped[Code]
    content: Mapped[dict[str, Any]]
