#!/bin/bash
# run.sh SECONDS [TARGET...]: fuzzes each target (all of them when none is named) for so long, from the seeds in fuzz/seeds and
# what earlier runs have found in fuzz/corpus, which is not kept. Needs cargo-fuzz and a nightly compiler.
set -euo pipefail
cd "$(dirname "$0")"
seconds=${1:?how many seconds for each target}; shift
if [ $# = 0 ]; then mapfile -t targets < <(cargo +nightly fuzz list); else targets=("$@"); fi
failed=()
for target in "${targets[@]}"; do
    case $target in
        values) seeds=seeds/values ;;
        contract) seeds=seeds/contract ;;
        *) seeds=seeds/messages ;;
    esac
    mkdir -p "corpus/$target"
    echo "== $target"
    cargo +nightly fuzz run "$target" "corpus/$target" "$seeds" -- -max_total_time="$seconds" -dict=xml.dict -max_len=4096 \
        -timeout=10 -rss_limit_mb=1024 -verbosity=0 -print_final_stats=1 || failed+=("$target")
done
[ ${#failed[@]} = 0 ] || { echo "found something: ${failed[*]}" >&2; exit 1; }
