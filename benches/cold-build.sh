#!/bin/bash
# cold-build.sh: CPU seconds and crates of a debug build from nothing of castile-codegen, and of tonic-prost-build 0.14, each
# with all that it depends on. What is fetched is fetched before. Goal: at most twice as much.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

measure() { # NAME DEPENDENCY -> "CRATES SECONDS"
    local folder=$work/$1
    mkdir -p "$folder/src"
    printf '[workspace]\n\n[package]\nname = "cold"\nversion = "0.0.0"\nedition = "2024"\n\n[dependencies]\n%s\n' "$2" \
        > "$folder/Cargo.toml"
    : > "$folder/src/lib.rs"
    cd "$folder"
    cargo fetch --quiet
    local crates seconds
    crates=$(cargo tree --edges normal,build --prefix none --no-dedupe | sort -u | grep -vc '^cold ')
    seconds=$( (TIMEFORMAT='%U %S'; { time cargo build --quiet --offline > /dev/null 2>&1; } 2>&1) | awk '{ print $1 + $2 }')
    cd "$root"
    echo "$crates $seconds"
}

ours=$(measure castile-codegen "castile-codegen = { path = \"$root/codegen\" }")
theirs=$(measure tonic-prost-build 'tonic-prost-build = "0.14"')
awk -v ours="$ours" -v theirs="$theirs" 'BEGIN {
    split(ours, a); split(theirs, b)
    print "| | crates | CPU seconds |\n| --- | --- | --- |"
    printf "| castile-codegen | %d | %.1f |\n| tonic-prost-build 0.14 | %d | %.1f |\n| ratio (goal: <= 2) | | %.2f |\n",
        a[1], a[2], b[1], b[2], a[2] / b[2]
}'
