"""Keys that the installation makes for itself once and shares among its processes."""

import secrets

from sqlalchemy.exc import IntegrityError

from storage.database import Database
from storage.models import SecretRow


async def installation_secret(db: Database, name: str) -> str:
    """The key of this name, made on first use."""
    async with db.read() as session:
        row = await session.get(SecretRow, name)
    if row is not None:
        return row.value
    try:
        async with db.write() as session:
            row = SecretRow(name=name, value=secrets.token_urlsafe(32))
            session.add(row)
    except IntegrityError:
        return await installation_secret(db, name)  # Another process made it a moment ago.
    return row.value
