#!/usr/bin/env bash
# Runs the check with the inputs of the action as options, and tells the workflow what came out.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=src/action/workflow.sh
. "$here/workflow.sh"

# Written as --option=value, so that no value is taken for another option.
add_single() {
  local option
  for option in "$@"; do
    read_single "$option"
    [ -z "$text" ] || arguments+=("--$option=$text")
  done
}

add_each_line() {
  local option line
  for option in "$@"; do
    read_lines "$option"
    for line in ${lines[@]+"${lines[@]}"}; do
      arguments+=("--$option=$line")
    done
  done
}

add_switches() {
  local option
  for option in "$@"; do
    ! is_true "$option" || arguments+=("--$option")
  done
}

# Everybody on the machine can read the arguments of a program: what may be the content of a secret gets no further.
refuse_secrets() {
  local line
  read_lines pull-secret
  for line in ${lines[@]+"${lines[@]}"}; do
    case $line in
      *=env:*) ;;
      *) [ -f "${line#*=}" ] || stop 'The input pull-secret takes [NAMESPACE/]NAME=env:VARIABLE or [NAMESPACE/]NAME=FILE, one a line, and a line is neither, or there is no such file (the line is not shown, it may be secret). Put the content into a variable of the step'"'"'s env.' ;;
    esac
  done
  read_single docker-config
  [ -z "$text" ] || [ "$text" = none ] || [ -f "$text" ] ||
    stop 'The input docker-config takes none or the path of a file, and there is no such file (the value is not shown, it may be secret).'
}

decide_trust() {
  local reason=
  read_single untrusted
  case ${text:-auto} in
    true) arguments+=(--untrusted) ;;
    false) ;;
    auto) find_stranger ;;
    *) stop "The input untrusted is '$text'; valid: auto, true, false." ;;
  esac
  stranger=$reason
  [ -z "$reason" ] || { arguments+=(--untrusted) && say notice "$reason The manifests are checked as a stranger's (--untrusted); no cluster is asked."; }
}

# A repository that is gone since has no name, and is another one too.
find_stranger() {
  case ${GITHUB_EVENT_NAME:-} in
    pull_request | pull_request_review | pull_request_review_comment)
      [ "${HEAD_REPOSITORY:-}" = "${GITHUB_REPOSITORY:-}" ] ||
        reason='This pull request comes from another repository: GitHub gives it no secrets and no identity, so images that need them cannot be proven here.'
      ;;
    pull_request_target | workflow_run) reason="The event $GITHUB_EVENT_NAME may bring files of another repository." ;;
    issue_comment)
      [ "${ON_PULL_REQUEST:-}" != true ] || reason='A comment does not tell which repository the pull request comes from.'
      ;;
  esac
}

# Any output replaces what the program chooses in a workflow by itself, so all are named.
add_outputs() {
  local format
  arguments+=(--output=text "--output=json=$report")
  ! is_true annotations || arguments+=(--output=github)
  ! is_true summary || [ -z "${GITHUB_STEP_SUMMARY:-}" ] || arguments+=("--output=markdown=$GITHUB_STEP_SUMMARY")
  for format in json sarif html junit markdown; do
    read_single "$format-file"
    [ -n "$text" ] || continue
    arguments+=("--output=$format=$text")
    # An earlier report, or one that a pull request brings along, shall not be taken for this run's.
    [ -L "$text" ] || [ ! -f "$text" ] || rm -f -- "$text"
  done
}

result_of() { # result_of EXIT_CODE
  case $1 in
    0) echo passed ;;
    1) echo failed ;;
    3) echo undetermined ;;
    4) echo empty ;;
    # Misuse, and whatever else kept the program from an answer.
    *) echo misused ;;
  esac
}

# The summary stands before all that manifests and registries said, one number a line.
put_counts() {
  local line summary='' pattern='^    "([a-z]+)": ([0-9]+),?$'
  has_counts=
  while IFS= read -r line; do
    case $summary$line in
      '  "summary": {') summary=yes ;;
      'yes  }'*) break ;;
      yes*) [[ ! $line =~ $pattern ]] || { put "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}" && has_counts=yes; } ;;
    esac
  done <"$report"
}

put_files() {
  local format file
  put json-file "$report"
  for format in json sarif html junit markdown; do
    read_single "$format-file"
    [ -f "$text" ] || continue
    case $text in
      /* | [A-Za-z]:*) file=$text ;;
      *) file=${directory:+$directory/}$text ;;
    esac
    put "$format-file" "$file"
  done
}

report=$(mktemp -d "$RUNNER_TEMP/imagegate.XXXXXX")/report.json
read_single working-directory && directory=$text
cd -- "${directory:-.}" || stop "The input working-directory is '$directory', and there is no such directory."
refuse_secrets

arguments=(check)
decide_trust
add_single config release namespace kube-version docker-config node-identity ca-file registry-hosts \
  changed-since depth undetermined wait shard concurrency timeout
add_each_line env values set replace image pull-secret mirror plain-http platform allow-registry
add_switches stand-in allow-empty no-cache offline quiet verbose
# A pull request from elsewhere is checked without them instead of not at all.
[ -n "$stranger" ] || { add_single kube-context && add_each_line aks-cluster; }
add_outputs
read_lines paths
arguments+=(-- ${lines[@]+"${lines[@]}"})

code=0 has_counts=
"$IMAGEGATE" "${arguments[@]}" </dev/null || code=$?
[ ! -f "$report" ] || put_counts
if [ -n "$has_counts" ]; then
  put_files
elif [ "$code" = 0 ]; then
  stop 'The program ended with exit code 0, but without a report that this action can read: nothing shows that an image was checked.'
else
  say error "imagegate ended with exit code $code before it could report; its message is in the log."
fi
put result "$(result_of "$code")"
put exit-code "$code"
exit "$code"
