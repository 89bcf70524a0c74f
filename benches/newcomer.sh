#!/bin/bash
# newcomer.sh: the way of somebody who has a contract and an empty crate, walked for both of our contracts: the files of
# benches/newcomer/ are all that is written by hand. Prints what it took beside the goals, and fails when a step does, or when
# what can be counted misses its goal; times depend on the machine, and are only printed.
# The contracts and the answers are the ones in wsdl/ and tests/golden/; a server of 30 lines gives the answers.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
rustc --edition 2024 -O -o "$work/server" benches/newcomer/server.rs

cpu() {
    local seconds
    seconds=$( (TIMEFORMAT='%U %S'; { time "$@" > "$work/said" 2>&1; } 2>&1) ) || { echo "$* failed:" >&2; cat "$work/said" >&2; return 1; }
    awk '{ printf "%.1f", $1 + $2 }' <<< "$seconds"
}
wall() {
    (TIMEFORMAT='%R'; { time "$@" > "$work/said" 2>&1; } 2>&1) || { echo "$* failed:" >&2; cat "$work/said" >&2; return 1; }
}
lines() { grep -vc '^[[:space:]]*$' "$1"; }

row() { # WHAT GOAL FIRST SECOND
    printf '| %s | %s | %s | %s |\n' "$@"
}

missed=0
counted() { # WHAT MOST-FIRST MOST-SECOND FIRST SECOND
    local goal="<= $2"
    [ "$2" = "$3" ] || goal="<= $2, <= $3"
    row "$1" "$goal" "$4" "$5"
    [ "$4" -le "$2" ] && [ "$5" -le "$3" ] || { echo "more than the goal: $1" >&2; missed=1; }
}

# A command that a newcomer types, which is counted.
typed() { commands=$((commands + 1)); "$@"; }

walk() { # KEY CONTRACT MODULE CONTENT-TYPE ANSWER TOKEN FIELD MISSPELT
    local key=$1 contract=$2 module=$3 type=$4 answer=$5 token=$6 field=$7 misspelt=$8
    local crate=$work/$key
    mkdir -p "$crate/src" "$crate/wsdl"
    cp "wsdl/$key/$contract.wsdl" "$crate/wsdl/"
    rm -f "$work/address"
    "$work/server" "$type" "tests/golden/$answer" > "$work/address" &
    server=$!
    until [ -s "$work/address" ]; do sleep 0.05; done

    printf '[workspace]\n\n[package]\nname = "newcomer"\nversion = "0.0.0"\nedition = "2024"\n' > "$crate/Cargo.toml"
    sed "s/CONTRACT/$contract/" benches/newcomer/build.rs > "$crate/build.rs"
    sed "s|ADDRESS|$(cat "$work/address")|" "benches/newcomer/$key.rs" > "$crate/src/main.rs"
    cd "$crate"
    # The commands; two of them fetch, and are not counted as building.
    commands=0
    typed cargo add --quiet castile --path "$root/runtime" --features ureq
    typed cargo add --quiet --build castile-codegen --path "$root/codegen"
    cargo fetch --quiet
    seconds=$(cpu cargo run)
    commands=$((commands + 1))
    grep -q "^$token\$" "$work/said" || { echo "$key: no token was printed:" >&2; cat "$work/said" >&2; exit 1; }
    ! grep -q '^warning: `newcomer`' "$work/said" || { echo "$key: there are warnings:" >&2; cat "$work/said" >&2; exit 1; }

    build=$(lines build.rs)
    own=$(sed -n '/^fn main/,/^}/p' src/main.rs | sed '1d;$d' | grep -vc '^ *Ok(())$')
    generated=$(find target -name "$module.rs" -path '*/out/*' -exec cat {} + | lines -)
    script=$(find target/debug/build -name build-script-build -path '*newcomer*' | head -1)
    out=$(find target/debug/build -type d -name out -path '*newcomer*' | head -1)
    time=$(OUT_DIR=$work/out CARGO_MANIFEST_DIR=$crate CARGO_PKG_NAME=newcomer generation "$script")
    with_tls=$(cargo tree --edges normal --prefix none --no-dedupe | awk '{ print $1, $2 }' | sort -u | grep -vc '^newcomer ')
    all=$(cargo tree --edges normal,build --prefix none --no-dedupe | awk '{ print $1, $2 }' | sort -u | grep -vc '^newcomer ')

    # A contract that changes: one more optional element in the answer's type.
    sed -i 's/^\( *\)<\(xs\|s\):element .*name="[Tt]oken".*/\1<\2:element minOccurs="0" name="Added" type="\2:string" \/>\n&/' \
        "wsdl/$contract.wsdl"
    rebuild=$(wall cargo build)

    # The same client as a checked-in file: no generator is built.
    mkdir -p "$crate-checked-in/src"
    find target -name "$module.rs" -path '*/out/*' -exec cp {} "$crate-checked-in/src/" \;
    sed "s/^castile::include_client!(\(.*\));/#[allow(dead_code)]\nmod \1;/" src/main.rs > "$crate-checked-in/src/main.rs"
    cd "$crate-checked-in"
    printf '[workspace]\n\n[package]\nname = "newcomer"\nversion = "0.0.0"\nedition = "2024"\n' > Cargo.toml
    cargo add --quiet castile --path "$root/runtime" --features ureq
    cargo fetch --quiet
    checked_in=$(cpu cargo build)
    cd "$crate"

    sed -i "s/$field/$misspelt/" src/main.rs
    ! cargo check --quiet 2> "$work/said" || { echo "$key: a misspelt field compiles" >&2; exit 1; }
    grep -q "$misspelt" "$work/said"
    cd "$root"
    kill "$server"; server=
    results+=("$build" "$own" "$generated" "$time" "$rebuild" "$with_tls" "$all" "$seconds" "$checked_in" "$commands")
}

# How long the build script takes, in milliseconds: the shortest of five runs.
generation() { # SCRIPT
    mkdir -p "$work/out"
    for _ in 1 2 3 4 5; do wall "$1"; done | sort -n | head -1 | awk '{ printf "%d", $1 * 1000 }'
}

results=()
walk account-management AccountManagementService account_management_service \
    'text/xml; charset=utf-8' account-management.soap11.response.xml string user_name user_nam
walk authentication AuthenticationService authentication_service \
    'application/soap+xml; charset=utf-8' authentication.soap12.response.code0.xml 'admin+.*' token tokn

echo '| | goal | AccountManagementService | AuthenticationService |'
echo '| --- | --- | --- | --- |'
per=10
first() { echo "${results[$1]}"; }
second() { echo "${results[$(($1 + per))]}"; }
counted 'commands from an empty crate to the printed token' 3 3 "$(first 9)" "$(second 9)"
counted 'lines of `build.rs`' 4 4 "$(first 0)" "$(second 0)"
counted 'lines of own code in `main`' 6 4 "$(first 1)" "$(second 1)"
counted 'generated lines' 300 250 "$(first 2)" "$(second 2)"
row 'generation, ms, in a debug build' '<= 50' "$(first 3)" "$(second 3)"
row 'rebuild after the contract changed, s' '<= 2' "$(first 4)" "$(second 4)"
counted 'crates that are linked, with TLS' 45 45 "$(first 5)" "$(second 5)"
row 'crates that are built, with the generator' '' "$(first 6)" "$(second 6)"
row 'CPU seconds from nothing, debug, client checked in' '<= 25' "$(first 8)" "$(second 8)"
row 'the same with the generator' '' "$(first 7)" "$(second 7)"
row 'a misspelt field' 'fails' 'fails' 'fails'
exit "$missed"
