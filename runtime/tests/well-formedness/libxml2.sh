#!/bin/sh
# What libxml2 says of the documents in this folder: writes LIBXML2.txt, from which the table of verdicts takes its column.
# Needs xmllint (Debian: libxml2-utils). The test itself does not.
set -eu
cd "$(dirname "$0")"
version=$(xmllint --version 2>&1 | sed -n 's/.*libxml version \([0-9]*\).*/\1/p')
{
    echo "# libxml2 $version, written by libxml2.sh"
    for document in *.xml; do
        # Errors of namespaces do not change its exit status.
        said=$(xmllint --noout --nonet "$document" 2>&1 | sed -n 's/^[^:]*:[0-9]*: \(.*\)$/\1/p' | grep -v 'warning' | head -n 1 | iconv -c -f UTF-8 -t ASCII) || true
        status=0
        xmllint --noout --nonet "$document" >/dev/null 2>&1 || status=$?
        if [ "$status" = 0 ] && [ -z "$said" ]; then said="well-formed"; fi
        echo "${document%.xml} | ${said:-refused}"
    done
} >LIBXML2.txt
