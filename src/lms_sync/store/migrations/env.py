"""Run the migrations on the connection, and in the transaction, that `lms_sync.store.migrate` has open."""

from alembic import context

from lms_sync.store.schema import METADATA, VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
