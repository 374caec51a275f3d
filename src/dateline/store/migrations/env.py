"""Alembic's entry: migrate over the connection that `versions.py` hands in, inside its transaction."""

from alembic import context

from dateline.store.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
context.run_migrations()
