import pg from 'pg'

/** The clock of one database, which is the real time until it is moved. */
export interface PostgresClock {
  /** Sets how far it is ahead of the real time, in milliseconds. */
  move(aheadMs: number): Promise<void>
  close(): Promise<void>
}

/**
 * Gives a database a clock of its own: a `now()` that its statements find before PostgreSQL's. Every
 * other clock keeps the time, so that a moved one differs from Temporal's, the API's and the worker's.
 * It is to be called before the database has other connections.
 * @param timeZone of its sessions.
 */
export async function takePostgresClock(url: string, timeZone = 'UTC'): Promise<PostgresClock> {
  const client = new pg.Client(url)
  await client.connect()
  const name = client.escapeIdentifier(client.database ?? '')
  await client.query(`
    create schema clock;
    create table clock.ahead (ms double precision not null);
    insert into clock.ahead values (0);
    create function clock.now() returns timestamptz stable language sql as
      'select pg_catalog.now() + make_interval(secs => ms / 1000) from clock.ahead';
    alter database ${name} set search_path = clock, pg_catalog, public;
    alter database ${name} set timezone = ${client.escapeLiteral(timeZone)};
    do $$ declare found record; begin
      for found in select table_name, column_name from information_schema.columns
        where table_schema = 'public' and column_default = 'now()'
      loop
        execute format('alter table %I alter column %I set default clock.now()',
          found.table_name, found.column_name);
      end loop;
    end $$`)
  return {
    async move(aheadMs) {
      await client.query('update clock.ahead set ms = $1', [aheadMs])
    },
    close: () => client.end(),
  }
}
