#!/bin/sh
# What a platform does, with curl: HUIQI_URL=http://127.0.0.1:3000 HUIQI_KEY=hq_live_… sh platform.sh
# The key needs the scopes match and enterprises:write.
set -eu
here=$(dirname "$0")
headers=$(mktemp)
trap 'rm -f "$headers"' EXIT
huiqi() {
  path=$1
  shift
  curl --silent --show-error --fail-with-body --dump-header "$headers" \
    --header "Authorization: Bearer $HUIQI_KEY" --header 'Accept-Language: en' "$HUIQI_URL$path" "$@"
}
location() { sed -n 's/^location: *//Ip' "$headers" | tr -d '\r'; }

# An enterprise is stored once, however often the request has to be sent.
huiqi /v1/enterprises --output /dev/null --header 'Content-Type: application/json' \
  --header "Idempotency-Key: ${IDEMPOTENCY_KEY:-example-curl-1}" \
  --data '{"profile":{"schema":"huiqi.profile/1","applicant":{"kind":"company"},"facts":{"registeredRegion":"140403"}}}'
enterprise=$(location)
echo "stored $enterprise"

# The answer comes with a receipt, by which it can be worked out again later.
huiqi "$enterprise/matches" --output /dev/null --header 'Content-Type: application/json' --data '{}'
echo "matched $(location)"

# Many profiles, line by line: results come while the rest is still being sent.
huiqi /v1/matches/batch --request POST --no-buffer --header 'Content-Type: application/x-ndjson' \
  --upload-file "$here/profiles.ndjson" | cut -c 1-54

# The same as a job: 202 with its address, then look at it until it has ended.
huiqi /v1/matches/batch --request POST --output /dev/null --header 'Content-Type: application/x-ndjson' \
  --header 'Prefer: respond-async' --upload-file "$here/profiles.ndjson"
job=$(location)
until huiqi "$job" | grep -qE '"state":"(done|failed|cancelled)"'; do sleep 1; done
huiqi "$job/result" | wc -l | awk '{ print "job gave " $1 " lines" }'
