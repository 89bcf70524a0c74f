#!/bin/bash
# run.sh SECONDS [TARGET...]: fuzzes each target (all of them when none is named) for so long, from the seeds in fuzz/seeds and
#   what earlier runs have found in fuzz/corpus, which is not kept.
# run.sh --runs NUMBER [TARGET...]: gives each target so many inputs, from the seeds alone and the same ones every time: what a
#   change breaks shows, and what only luck would find does not stop a change that has nothing to do with it.
# Needs cargo-fuzz and a nightly compiler.
set -euo pipefail
cd "$(dirname "$0")"
if [ "${1:-}" = --runs ]; then
    bound=(-runs="${2:?how many inputs for each target}" -seed=1); shift 2
    found="$(mktemp -d)"; trap 'rm -rf "$found"' EXIT
else
    bound=(-max_total_time="${1:?how many seconds for each target}"); shift
    found=corpus
fi
if [ $# = 0 ]; then mapfile -t targets < <(cargo +nightly fuzz list); else targets=("$@"); fi
failed=()
for target in "${targets[@]}"; do
    case $target in
        values) seeds=seeds/values ;;
        contract) seeds=seeds/contract ;;
        *) seeds=seeds/messages ;;
    esac
    mkdir -p "$found/$target"
    echo "== $target"
    cargo +nightly fuzz run "$target" "$found/$target" "$seeds" -- "${bound[@]}" -dict=xml.dict -max_len=4096 \
        -timeout=10 -rss_limit_mb=1024 -verbosity=0 -print_final_stats=1 || failed+=("$target")
done
[ ${#failed[@]} = 0 ] || { echo "found something: ${failed[*]}" >&2; exit 1; }
