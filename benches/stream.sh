#!/bin/bash
# stream.sh [BYTES]: an answer of 1 GB (or of so many bytes), read record by record over the loopback, and a request of that length written
# so, blocking and async; prints what memory the process took at most, the server in it included, and fails when that is 64 MB or more.
set -euo pipefail
cd "$(dirname "$0")/stream"
bytes=${1:-1000000000}
cargo build --release --quiet
target=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
echo "| | transport | bytes of the message | records | seconds | peak memory, MB (goal: < 64) |"
echo "| --- | --- | --- | --- | --- | --- |"
for direction in read write; do
    for transport in ureq reqwest; do
        "$target/release/stream" "$direction" "$transport" "$bytes"
    done
done | awk -F'\t' '
    { printf "| %s | %s | %s | %s | %s | %.1f |\n", $1, $2, $3, $4, $5, $6 * 1.024 / 1000; if ($6 * 1024 >= 64000000) worse = 1 }
    END { exit worse || NR < 4 }'
