"""All routers in order. Commands and dialogs come first; what none of them takes is understood last."""

from aiogram import Router

from handlers import (
    aloud,
    announce,
    ask,
    campaigns,
    casework,
    complaint,
    conduct,
    desk,
    documents,
    frequent,
    guarding,
    handoff,
    inline,
    leaving,
    linking,
    meetings,
    opinions,
    petition,
    privacy,
    questions,
    receptions,
    refusals,
    roles,
    roll,
    understand,
    unknown,
    welcome,
)
from handlers.conduct.guard import Guard
from handlers.reports import asking, printing, templates
from handlers.rooms import routes
from handlers.turn import TurnMiddleware


def build() -> Router:
    """Everything that people do."""
    everything = Router(name="everything")
    # What is asked aloud in a group comes before all that looks up who speaks.
    everything.include_routers(aloud.build(), _known())
    return everything


def _known() -> Router:
    """What people do of whom it is known who they are."""
    root = Router(name="handlers")
    for observer in (root.message, root.callback_query):
        observer.outer_middleware(TurnMiddleware())
        observer.outer_middleware(refusals.Refusals())
        for alone in (guarding.Alarm(), welcome.FirstContact(), guarding.Sealed(), Guard()):
            observer.outer_middleware(guarding.Privately(alone))
    root.edited_message.outer_middleware(TurnMiddleware())
    root.edited_message.outer_middleware(refusals.Refusals())
    root.edited_message.outer_middleware(Guard())
    root.include_routers(
        routes.build(),
        leaving.build(),
        inline.build(),
        petition.first(),
        meetings.first(),
        conduct.build(),
        welcome.build(),
        roles.build(),
        linking.build(),
        roll.build(),
        documents.build(),
        understand.commands(),
        ask.build(),
        opinions.build(),
        handoff.build(),
        casework.build(),
        frequent.build(),
        questions.build(),
        asking.build(),
        printing.build(),
        templates.build(),
        desk.build(),
        announce.build(),
        privacy.build(),
        receptions.build(),
        meetings.build(),
        campaigns.build(),
        complaint.build(),
        unknown.build(),
        petition.build(),
        understand.build(),
    )
    return root
