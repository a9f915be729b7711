#!/bin/sh
# Makes the tables of Temporal's server, or brings them to the version of this image. Safe to repeat.
set -eu

SQL_PASSWORD=$(cat "$SQL_PASSWORD_FILE")
export SQL_PASSWORD

update() {
  database=$1 schema=$2
  set -- --plugin postgres12_pgx --endpoint postgresql --port 5432 --user temporal --database "$database"
  temporal-sql-tool "$@" setup-schema --version 0.0
  temporal-sql-tool "$@" update-schema --schema-name "postgresql/v12/$schema"
}

update temporal temporal
update temporal_visibility visibility
