# shellcheck shell=bash
# What both steps tell the runner and how they read inputs. Runs in the bash 3.2 of macOS and in Git's bash on Windows too.

# Git's bash on Windows would take what begins with a slash, such as a resource id of Azure, for a path of its own.
export MSYS_NO_PATHCONV=1 MSYS2_ARG_CONV_EXCL='*'

say() { # say LEVEL MESSAGE: an annotation; percent signs and line ends as the runner reads them
  local text=$2
  text=${text//'%'/%25}
  text=${text//$'\r'/%0D}
  text=${text//$'\n'/%0A}
  printf '::%s title=ImageGate::%s\n' "$1" "${text//[[:cntrl:]]/?}"
}

put() { # put NAME VALUE: an output of the step; the callers' values have no line end, which would begin another output
  printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"
}

stop() { # stop MESSAGE: the action was used or set up wrongly; not to be called in a substitution, which would eat the message
  say error "$1"
  put result misused
  put exit-code 2
  exit 2
}

trim() { # trim TEXT: sets $text
  text=$1
  text=${text#"${text%%[![:space:]]*}"}
  text=${text%"${text##*[![:space:]]}"}
}

# A block of YAML ends in a line end that nobody means; others are a mistake or an attack.
read_single() { # read_single INPUT: sets $text to its only line
  local variable=input_${1//-/_}
  trim "${!variable:-}"
  case $text in
    *[[:cntrl:]]*) stop "The input $1 takes one value, but it has several lines or a control character." ;;
  esac
}

read_lines() { # read_lines INPUT: sets $lines to those that are not empty
  local variable=input_${1//-/_} line
  lines=()
  while IFS= read -r line; do
    trim "$line"
    [ -z "$text" ] || lines+=("$text")
  done <<<"${!variable:-}"
}

is_true() { # is_true INPUT
  read_single "$1"
  case $text in
    true) return 0 ;;
    false | '') return 1 ;;
    *) stop "The input $1 is '$text'; valid: true, false." ;;
  esac
}
