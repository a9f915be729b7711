#!/bin/sh
# One registration over HTTP, from the accepted terms to the recap. Needs `npm start` and curl.
set -eu
API=${API:-http://localhost:3000}
INBOX=${INBOX:-http://localhost:1080}
EMAIL="lila.$(date +%s).$$@example.fr"
PASSWORD=Hibou7Tisane4Gare

# Sends a method, a path, a JSON body and a token; prints the answer, and stops at a refusal.
call() {
  curl -sS --fail-with-body -X "$1" "$API$2" -H 'Content-Type: application/json' \
    -H "Authorization: Bearer ${4:-}" ${3:+--data "$3"}
}
member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

echo '1. accept the terms'
draft=$(call POST /api/registrations '{"termsAccepted":true}') || { echo "$draft"; exit 1; }
path=/api/registrations/$(echo "$draft" | member id)
token=$(echo "$draft" | member token)

echo '2. choose an address and a password'
call PUT "$path/credentials" "{\"email\":\"$EMAIL\",\"password\":\"$PASSWORD\"}" "$token"

echo '3. say who one is, and for which company'
call PUT "$path/identity" '{
  "title": "madame", "lastName": "Rosemonde", "firstName": "Lila", "phone": "01 24 57 88 77",
  "company": { "foreign": false, "identifier": "552 081 317" },
  "address": { "city": "Paris", "country": "FR" },
  "trustQuestion": "animal", "trustAnswer": "Lili"
}' "$token"

echo '   confirm: the code is mailed'
call POST "$path/confirmation" '' "$token"

code=
tries=0
while [ -z "$code" ]; do
  tries=$((tries + 1))
  [ "$tries" -le 60 ] || { echo "no mail to $EMAIL in $INBOX"; exit 1; }
  sleep 0.5
  code=$(curl -sS "$INBOX/api/email" | tr '{' '\n' | grep -F "\"$EMAIL\"" |
    sed -n 's/.*\\n\([A-Za-z0-9]\{12\}\)\\n.*/\1/p') || true
done
echo "   the code is $code"

echo '4. activate'
activated=$(call POST /api/activations "{\"email\":\"$EMAIL\",\"code\":\"$code\"}") ||
  { echo "$activated"; exit 1; }
echo "$activated"
curl -sSf -o recap.pdf "$(echo "$activated" | member recapUrl)"
echo "   the recap is in recap.pdf ($(wc -c <recap.pdf) bytes)"
