"""Who may plan and lead a meeting, decided in the same transaction in which it is done."""

from storage.errors import ForbiddenError
from storage.people import Role
from storage.petition_permissions import Actor


def leads(who: Actor, group_id: int | None) -> bool:
    """Whether somebody may plan and lead meetings of this residential group, or of the whole ward."""
    heads = Role.GROUP_HEAD in who.roles and group_id is not None and who.groups is not None and group_id in who.groups
    return who.works_in(group_id) or heads


def permit(who: Actor, group_id: int | None) -> None:
    """Let them.

    Raises:
        ForbiddenError: neither a cadre for the group, nor its head.
    """
    if not leads(who, group_id):
        raise ForbiddenError
