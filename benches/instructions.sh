#!/bin/bash
# instructions.sh [--save] [--all] [PART]: counts the instructions of every case (of those whose names hold PART), prints
# tables, and fails when a count has grown by more than 2 % over benches/instructions.tsv. With another compiler, C library
# or processor than that file names, it only prints. --save writes the file; --all builds xsd-parser's code too (slow).
# Needs valgrind.
set -euo pipefail
cd "$(dirname "$0")"
save= features=() part=
for argument in "$@"; do
    case $argument in
        --save) save=yes ;;
        --all) features=(--features xsd-parser) ;;
        *) part=$argument ;;
    esac
done
command -v valgrind > /dev/null || { echo "instructions.sh needs valgrind" >&2; exit 2; }

cargo build --release --quiet "${features[@]}"
target=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')
bench=$target/release/castile-bench
workloads=$target/workloads
"$bench" write "$workloads"

count() { # CASE WORKLOAD -> CASE BYTES INSTRUCTIONS
    local said
    said=$(valgrind --tool=callgrind --collect-atstart=no '--toggle-collect=*measured*' --callgrind-out-file=/dev/null \
        "$bench" once "$1" "$workloads" 2>&1) || { echo "$1 failed: $said" >&2; return 1; }
    printf '%s\t%s\t%s\n' "$1" "$(stat -c %s "$workloads/$2.xml")" \
        "$(grep -oE 'Collected : [0-9]+' <<< "$said" | grep -oE '[0-9]+')"
}
export -f count
export bench workloads

now=$target/instructions.tsv
{
    echo "# compiler: $(rustc --version)"
    echo "# libc: $(getconf GNU_LIBC_VERSION 2> /dev/null || echo other)"
    echo "# vectors: $(grep -m 1 ^flags /proc/cpuinfo | grep -owE 'sse4_2|avx|avx2|avx512f' | paste -sd ' ')"
    "$bench" list | { grep -F -- "$part" || true; } | xargs -P "$(nproc)" -L 1 bash -c 'count "$0" "$1"' | sort
} > "$now"

if [ "$save" ]; then cp "$now" instructions.tsv; fi
if [ -e instructions.tsv ] && [ -z "$part" ]; then
    "$bench" report "$now" instructions.tsv
else
    "$bench" report "$now"
fi
