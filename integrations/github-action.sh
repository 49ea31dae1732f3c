#!/usr/bin/env bash
# What action.yml runs. Reads its inputs from SHIPSHAPE_* and prints workflow commands, which GitHub shows at the lines they name.
set -uo pipefail

cli="$SHIPSHAPE_ACTION/dist/cli.js"
if [ ! -f "$cli" ]; then
  # A checkout of a branch has no build; a release has.
  (cd "$SHIPSHAPE_ACTION" && npm ci --ignore-scripts --no-audit --no-fund && npm run build) >&2 || exit 2
fi

arguments=(lint --format github --fail-on "$SHIPSHAPE_FAIL_ON")

since="$SHIPSHAPE_SINCE"
if [ -z "$since" ] && [ -n "$SHIPSHAPE_BASE" ]; then since="origin/$SHIPSHAPE_BASE"; fi
if [ -n "$since" ] && [ "$since" != all ]; then
  arguments+=(--since "$since")
  if [ "$SHIPSHAPE_CHANGED_LINES" = true ]; then arguments+=(--changed-lines); fi
fi
if [ -n "$SHIPSHAPE_BASELINE" ]; then arguments+=(--baseline "$SHIPSHAPE_BASELINE"); fi
if [ -n "$SHIPSHAPE_SARIF" ]; then arguments+=(--output "sarif=$SHIPSHAPE_SARIF"); fi

# In a comment or a summary a link needs the address of the files.
link_base=()
if [ -n "${SHIPSHAPE_LINKS:-}" ]; then link_base=(--link-base "$SHIPSHAPE_LINKS/$(git rev-parse --show-prefix 2>/dev/null)"); fi

summary=''
if [ "$SHIPSHAPE_SUMMARY" = true ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  summary="$(mktemp)"
  arguments+=(--output "markdown=$summary" ${link_base[@]+"${link_base[@]}"})
fi

# What the change does to readiness is told, and fails nothing: that is for `lint`.
if [ -n "${SHIPSHAPE_READINESS:-}" ] && [ -n "$SHIPSHAPE_BASE" ]; then
  if node "$cli" diff "origin/$SHIPSHAPE_BASE...HEAD" --format markdown ${link_base[@]+"${link_base[@]}"} --output "$SHIPSHAPE_READINESS" && [ -n "$summary" ]; then
    { cat "$SHIPSHAPE_READINESS"; echo; } >>"$GITHUB_STEP_SUMMARY"
  fi
fi

paths=()
while IFS= read -r path; do if [ -n "$path" ]; then paths+=("$path"); fi; done < <(printf '%s\n' "$SHIPSHAPE_PATHS" | tr ' ' '\n')
if [ "${#paths[@]}" -gt 0 ]; then arguments+=(-- "${paths[@]}"); fi

node "$cli" "${arguments[@]}"
code=$?

if [ -n "$summary" ]; then
  cat "$summary" >>"$GITHUB_STEP_SUMMARY"
  rm -f "$summary"
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then echo "exit-code=$code" >>"$GITHUB_OUTPUT"; fi
exit "$code"
