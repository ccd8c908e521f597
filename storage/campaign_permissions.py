"""Who may launch a campaign and do what with its models, decided in the same transaction in which it is done."""

from storage.campaign import ModelAction, ModelDraft, ModelKind
from storage.errors import ForbiddenError
from storage.people import Role
from storage.petition_permissions import Actor


def permit_running(who: Actor) -> None:
    """Let them launch, close, report and recognise.

    Raises:
        ForbiddenError: they do not work on the desk of the whole ward.
    """
    if not (who.on_desk and who.desk_groups is None):
        raise ForbiddenError


def speaks_for(who: Actor, draft: ModelDraft) -> bool:
    """Whether a model is theirs: registered by them, of their body, or of the group that they head."""
    heads = Role.GROUP_HEAD in who.roles and who.groups is not None and draft.group_id in who.groups
    return draft.person_id == who.id or draft.unit_id in who.units or (draft.group_id is not None and heads)


def permit_registering(who: Actor, draft: ModelDraft) -> None:
    """Let them register it: residents their own, bodies and heads those of theirs, the desk for anybody.

    Raises:
        ForbiddenError: it is not theirs to register.
    """
    if who.works_in(draft.group_id):
        return
    own = draft.person_id == who.id
    if draft.kind is ModelKind.COLLECTIVE:
        heads = Role.GROUP_HEAD in who.roles and who.groups is not None and draft.group_id in who.groups
        own = draft.unit_id in who.units or (draft.group_id is not None and heads)
    if not own:
        raise ForbiddenError


def permit_step(who: Actor, action: ModelAction, draft: ModelDraft) -> None:
    """Let a step pass.

    Raises:
        ForbiddenError: it is not theirs to take.
    """
    if action is ModelAction.RECOGNISE:
        permit_running(who)
    elif who.works_in(draft.group_id):
        return
    elif action is ModelAction.CONFIRM or not speaks_for(who, draft):
        raise ForbiddenError
