"""What the buttons of reports and papers say when they are pressed."""

from aiogram.filters.callback_data import CallbackData

from handlers.presses import Number


class Report(CallbackData, prefix="rep", sep="|"):
    """The period for which a report is wanted: its name, or `days` for two days that are typed."""

    period: str


class Print(CallbackData, prefix="print", sep="|"):
    """A paper about a petition."""

    petition: Number
    paper: str


class Template(CallbackData, prefix="papers", sep="|"):
    """Something an administrator does with the ward's template of a paper."""

    action: str
    paper: str
