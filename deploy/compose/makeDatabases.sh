#!/bin/sh
# Run once by the image of PostgreSQL, on an empty volume: an account and its databases for the
# service, others for Temporal. They are on one server; either can move to one of its own.
set -eu

passwordOf() { cat "/run/secrets/$1_password"; }

psql --username=postgres --set=ON_ERROR_STOP=1 \
  --set=espace="$(passwordOf espace)" --set=temporal="$(passwordOf temporal)" <<'SQL'
create role espace login password :'espace';
create role temporal login password :'temporal';
create database espace owner espace;
create database temporal owner temporal;
create database temporal_visibility owner temporal;
SQL
