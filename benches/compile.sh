#!/bin/bash
# compile.sh [N...]: CPU seconds that cargo needs to check and to build N types (100 when nothing is said), as castile
# generates them and with serde derives, dependencies not counted, and their ratio. Above 200 types castile alone.
# Each is the least of ROUNDS (3 when nothing is said), in turns. Slow; not part of .ci/run.
# Goals: check 0.4, debug 0.25, release 0.17 of what serde's derives take, 4.5 KB of text a type.
set -euo pipefail
cd "$(dirname "$0")/compile"
runtime=$(cd ../../runtime && pwd)
work=${TMPDIR:-/tmp}/castile-compile
cargo build --quiet
target=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
export CARGO_INCREMENTAL=0

cpu() { # COMMAND...: its CPU seconds, children included
    ( TIMEFORMAT='%U %S'; { time "$@" > /dev/null 2>&1 3>&-; } 2>&1 ) | awk '{ print $1 + $2 }'
}

# The crate's own part of a build: dependencies are built first, then its files are touched.
measure() { # FOLDER CARGO-ARGUMENTS...
    local folder=$1; shift
    touch "$folder"/src/*.rs
    (cd "$folder" && cpu cargo "$@" --quiet)
}

echo "| types | | castile, s | serde, s | ratio | goal |"
echo "| --- | --- | --- | --- | --- | --- |"
for count in "${@:-100}"; do
    forms=(castile serde)
    [ "$count" -le 200 ] || forms=(castile)
    for form in "${forms[@]}"; do
        "$target/debug/castile-bench-compile" "$count" "$form" "$work/$count-$form" "$runtime" >&2
    done
    for kind in "check 0.4 check" "debug 0.25 build" "release 0.17 build --release"; do
        read -r name goal arguments <<< "$kind"
        # shellcheck disable=SC2086
        for form in "${forms[@]}"; do (cd "$work/$count-$form" && cargo $arguments --quiet); done
        for _ in $(seq "${ROUNDS:-3}"); do
            for form in "${forms[@]}"; do
                # shellcheck disable=SC2086
                echo "$form $(measure "$work/$count-$form" $arguments)"
            done
        done | awk -v n="$count" -v k="$name" -v g="$goal" '
            !($1 in least) || $2 < least[$1] { least[$1] = $2 }
            END {
                if ("serde" in least)
                    printf "| %s | %s | %.2f | %.2f | %.2f | <= %s |\n", n, k, least["castile"], least["serde"], least["castile"] / least["serde"], g
                else
                    printf "| %s | %s | %.2f | - | - | |\n", n, k, least["castile"]
            }'
    done
done
