# shellcheck shell=bash
# What the steps share. Sourced, from the root of the repository.

export CI=true LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive NPM_CONFIG_UPDATE_NOTIFIER=false
# The program must not take the machine's own settings for its user's.
unset NO_COLOR CLICOLOR_FORCE COLORTERM

golangci_version=2.15.0
gofumpt_version=0.12.0
judge_version=14.0.1

# A clone that belongs to somebody else is still this repository.
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0=$PWD

# Tools stay between runs; scratch does not.
cache=${CARDBENCH_CI_CACHE:-${XDG_CACHE_HOME:-${HOME:-/var/tmp}/.cache}/cardbench-ci}
mkdir -p "$cache/bin"
PATH=$cache/bin:$PATH:$(go env GOPATH)/bin
export PATH
if [[ -z ${CARDBENCH_CI_SCRATCH:-} ]]; then
  CARDBENCH_CI_SCRATCH=$(mktemp -d)
  export CARDBENCH_CI_SCRATCH
  trap 'rm -rf "$CARDBENCH_CI_SCRATCH"' EXIT
fi
scratch=$CARDBENCH_CI_SCRATCH

die() {
  printf 'ci: %s\n' "$*" >&2
  exit 1
}

# need COMMAND PACKAGE... installs the packages when the command is missing.
need() {
  local command=$1
  shift
  command -v "$command" >/dev/null && return
  command -v apt-get >/dev/null || die "$command is missing and there is no apt-get to install it with; install $* and run again"
  local as=()
  ((EUID == 0)) || as=(sudo -n)
  printf 'installing %s\n' "$*"
  { "${as[@]}" apt-get update -q && "${as[@]}" apt-get install -q -y --no-install-recommends "$@"; } >"$scratch/apt.log" 2>&1 ||
    { tail -20 "$scratch/apt.log" >&2; die "could not install $*; install it by hand and run again"; }
}

# tool NAME VERSION MODULE installs a Go command of exactly that version.
tool() {
  local name=$1 version=$2 module=$3
  command -v "$name" >/dev/null && [[ $("$name" version 2>/dev/null || "$name" --version) == *"$version"* ]] && return
  printf 'installing %s v%s\n' "$name" "$version"
  GOBIN=$cache/bin go install "$module@v$version"
}

# binary prints the path of the program, built once a run as the README builds it.
binary() {
  [[ -x $scratch/cardbench ]] || CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o "$scratch/cardbench" ./cmd/cardbench
  printf '%s\n' "$scratch/cardbench"
}
