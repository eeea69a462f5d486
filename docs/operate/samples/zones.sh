#!/bin/sh
# Gives each zone of a register a user of its own, and each folder to the zones that it belongs to.
# Run it as root, once, after `tidemark init`. To run it again changes nothing, or mends what was changed.
#
#   zones.sh [--data DIR] [--prefix NAME]      default: /var/lib/tidemark, tidemark
#
# Users:  NAME-intake NAME-desk NAME-sequencer NAME-public, each with a group of the same name.
# Groups: NAME-outbox NAME-status NAME-release NAME-taken, for the folders through which zones hand things on.
# The zones' processes need umask 027, but the sequencer 022: the log is for everybody (see systemd/).
set -eu

data=/var/lib/tidemark
prefix=tidemark
while [ $# -gt 0 ]; do
  case $1 in
    --data) data=$2; shift 2 ;;
    --prefix) prefix=$2; shift 2 ;;
    *) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
done
[ "$(id -u)" -eq 0 ] || { echo "zones.sh: only root can give folders to users." >&2; exit 2; }
[ -f "$data/register.json" ] || { echo "zones.sh: $data holds no register; \`tidemark init\` makes one." >&2; exit 2; }

for group in outbox status release taken; do
  getent group "$prefix-$group" >/dev/null || groupadd --system "$prefix-$group"
done
user() { # user NAME GROUPS
  getent passwd "$prefix-$1" >/dev/null ||
    useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin "$prefix-$1"
  usermod --groups "$2" "$prefix-$1"
}
user intake    "$prefix-outbox,$prefix-status,$prefix-taken"
user desk      "$prefix-outbox,$prefix-status,$prefix-release"
user sequencer "$prefix-outbox,$prefix-release,$prefix-taken"
user public    ""

# What a zone writes gets its folder's group (the 2 in front), so that the zone it is handed to can read it,
# also when an operator wrote it as root.
give() { # give FOLDER OWNER GROUP MODE-OF-FOLDERS MODE-OF-FILES
  mkdir -p "$data/$1"
  each "$1" d "chown $prefix-$2:$prefix-$3" "chmod $4"
  each "$1" f "chown $prefix-$2:$prefix-$3" "chmod $5"
}

# A running zone makes and removes journals all the time: what has gone meanwhile is no error.
each() { # each FOLDER TYPE COMMAND COMMAND
  find "$data/$1" -ignore_readdir_race -type "$2" -exec sh -c '
    first=$1 second=$2; shift 2
    for path; do { $first "$path" && $second "$path"; } 2>/dev/null || [ ! -e "$path" ] || $second "$path" || exit 1; done' sh "$3" "$4" {} +
}
chown root:root "$data" "$data/register.json"
chmod 0755 "$data"
chmod 0644 "$data/register.json"
give intake    intake    intake    2700 0600
give outbox    intake    outbox    2750 0640
give status    desk      status    2750 0640
give desk      desk      desk      2700 0600
give weeks     desk      desk      2700 0600
give release   desk      release   2770 0640
give taken     sequencer taken     2750 0640
give sequencer sequencer sequencer 2700 0600
give log       sequencer sequencer 0755 a+r
give public    public    public    2700 0600
