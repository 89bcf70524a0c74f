#!/usr/bin/env bash
# What `castile check` takes to refuse eight broken contracts: milliseconds (best of five), KiB of memory, lines, exit code.
# Needs GNU time. Ends with 1 if one of them takes more than 100 ms, 32 MiB or ten lines, or is not refused.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
cargo build --quiet --release -p castile-cli
castile="$PWD/target/release/castile"
good="$PWD/wsdl/account-management/AccountManagementService.wsdl"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"

printf '<!DOCTYPE html>\n<html><head><title>404</title></head><body><p>Not found<br></body></html>\n' > html.wsdl
head -c $(($(wc -c < "$good") / 2)) "$good" > truncated.wsdl
sed 's/type="tns:AuthHeader"/type="tns:AuthHeder"/' "$good" > misspelt.wsdl
sed 's#<s:element name="GetAuthenticationToken">#<s:import namespace="urn:nowhere"/><s:element xmlns:n="urn:nowhere" name="x" type="n:T"/>&#' "$good" > nowhere.wsdl
sed 's/type="tns:AuthHeader"/type="tnss:AuthHeader"/' "$good" > prefix.wsdl
sed 's#<s:complexType name="Result" />#&<s:complexType name="Result"><s:attribute name="a"/></s:complexType>#' "$good" > duplicate.wsdl
{
  echo '<!DOCTYPE definitions ['
  echo '<!ENTITY a0 "lol">'
  for level in $(seq 1 11); do echo "<!ENTITY a$level \"$(printf "&a$((level - 1));%.0s" $(seq 10))\">"; done
  echo ']><definitions xmlns="http://schemas.xmlsoap.org/wsdl/">&a11;</definitions>'
} > bomb.wsdl

bad=0
printf '%-12s %6s %8s %6s %5s\n' contract ms KiB lines exit
for name in missing html truncated misspelt nowhere prefix duplicate bomb; do
  best=
  for _ in 1 2 3 4 5; do
    code=0
    /usr/bin/time -f '%e %M' -o measured "$castile" check "$name.wsdl" 2> said || code=$?
    read -r seconds memory < <(tail -1 measured)
    ms=$(awk -v s="$seconds" 'BEGIN { printf "%d", s * 1000 }')
    if [ -z "$best" ] || [ "$ms" -lt "$best" ]; then best=$ms; fi
  done
  lines=$(wc -l < said)
  printf '%-12s %6s %8s %6s %5s\n' "$name" "$best" "$memory" "$lines" "$code"
  if [ "$best" -gt 100 ] || [ "$memory" -gt 32768 ] || [ "$lines" -gt 10 ] || [ "$code" != 1 ]; then bad=1; fi
done
exit $bad
