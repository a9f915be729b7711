#!/bin/sh
# Makes what the compose stack keeps secret, in deploy/secrets/: passwords, the key of the service,
# and a certificate for the mail catcher. What is there already is kept.
set -eu
cd "$(dirname "$0")/.."
mkdir -p secrets
chmod 700 secrets
cd secrets

# The files are read by other accounts, in containers; nobody else gets through the folder.
umask 022

# keep NAME COMMAND: what the command prints, unless there is a file of this name.
keep() {
  name=$1
  shift
  if [ -s "$name" ]; then return; fi
  "$@" >"$name.new"
  mv "$name.new" "$name"
}

keep keys openssl rand -base64 32
for account in espace grafana postgres temporal; do
  keep "${account}_password" openssl rand -hex 24
done
keep database_url echo "postgres://espace:$(cat espace_password)@postgresql:5432/espace"
keep smtp_url echo smtp://mail:1025

if [ ! -s mail_certificate ]; then
  openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=mail \
    -addext subjectAltName=DNS:mail -keyout mail_key -out mail_certificate 2>/dev/null
  # It vouches for itself.
  cp mail_certificate mail_authority
  chmod 644 mail_key
fi
