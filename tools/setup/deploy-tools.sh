#!/usr/bin/env bash
# What checks the files below deploy/, built or unpacked below $TOOLS_DIR (default: ~/.cache/qa-tools) without touching the machine:
#   deploy-tools.sh install [TOOL…]     helm, kubeconform (with the schemas of Kubernetes), compose (the parser of docker
#                                       compose), grafana (the types of its dashboards); without names: all of them
#   deploy-tools.sh path TOOL           where it is; exit 1 when it is not installed
# Go builds the first three (helm takes two minutes, once), Python unpacks the schemas, npm the types.
set -euo pipefail

TOOLS="${TOOLS_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/qa-tools}"
HELM=v3.22.0 KUBECONFORM=v0.8.0 COMPOSE=v2.10.0 SCHEMAS=1.37.0 GRAFANA=13.2.3

die() { echo "deploy-tools: $*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

place() {
  case "$1" in
    helm) echo "$TOOLS/helm-$HELM/helm" ;;
    kubeconform) echo "$TOOLS/kubeconform-$KUBECONFORM-$SCHEMAS/kubeconform" ;;
    compose) echo "$TOOLS/compose-$COMPOSE/compose" ;;
    grafana) echo "$TOOLS/grafana-$GRAFANA/dashboard.d.ts" ;;
    *) die "no tool $1; there are helm, kubeconform, compose, grafana" ;;
  esac
}

# FILE PACKAGE MODULE VERSION: in a scratch module, since `go install` refuses modules that replace others.
go_build() {
  have go || die "$2 needs Go to be built"
  local dir; dir="$(mktemp -d)"
  mkdir "$dir/empty"
  echo 'module perkeep.org' >"$dir/empty/go.mod"
  # A test of a test of helm's wants perkeep.org, which not every proxy has; nothing that is built does.
  printf 'module scratch\nrequire %s %s\nreplace perkeep.org => ./empty\n' "$3" "$4" >"$dir/go.mod"
  (cd "$dir" && CGO_ENABLED=0 go build -mod=mod -buildvcs=false -trimpath -ldflags='-s -w' -o "$1" "$2") >"$dir/log" 2>&1 ||
    die "building $2@$4 failed: $(grep -v '^go: downloading' "$dir/log" | tail -1)"
  rm -rf "$dir"
}

# The schemas of a PyPI package refer to one another by address; kubeconform wants plain files beside each other.
schemas() {
  have python3 || die 'the schemas of Kubernetes need Python 3 to be unpacked'
  local dir; dir="$(mktemp -d)"
  python3 -m pip download -q --no-deps -d "$dir" "kubernetes-validate==$SCHEMAS" >"$dir/log" 2>&1 || die "no schemas: $(tail -1 "$dir/log")"
  python3 - "$dir" "$1" "v$SCHEMAS" <<'P'
import glob, json, os, sys, zipfile
source, target, version = sys.argv[1:]
def plain(node):
    if isinstance(node, dict):
        kept = {key: plain(value) for key, value in node.items() if key not in ('$id', '$schema', 'description')}
        if isinstance(kept.get('$ref'), str):
            kept['$ref'] = kept['$ref'].replace('/api/_definitions.json', '_definitions.json')
        return kept
    return [plain(item) for item in node] if isinstance(node, list) else node
package = zipfile.ZipFile(glob.glob(source + '/*.whl')[0])
folder = f'kubernetes-json-schema/{version}-local-strict/'
names = [name for name in package.namelist() if folder in name and name.endswith('.json') and not name.endswith('/all.json')]
assert names, f'no schemas of Kubernetes {version}'
os.makedirs(f'{target}/{version}-standalone-strict')
for name in names:
    with open(f'{target}/{version}-standalone-strict/{os.path.basename(name)}', 'w') as file:
        json.dump(plain(json.loads(package.read(name))), file)
P
  rm -rf "$dir"
}

install() {
  local file; file="$(place "$1")"
  [ -e "$file" ] && return 0
  local folder draft; folder="$(dirname "$file")" draft="$(dirname "$file").$$"
  rm -rf "$draft"; mkdir -p "$draft"
  case "$1" in
    helm) go_build "$draft/helm" helm.sh/helm/v3/cmd/helm helm.sh/helm/v3 "$HELM" ;;
    kubeconform)
      schemas "$draft"
      go_build "$draft/kubeconform" github.com/yannh/kubeconform/cmd/kubeconform github.com/yannh/kubeconform "$KUBECONFORM" ;;
    compose) go_build "$draft/compose" github.com/compose-spec/compose-go/v2/cmd github.com/compose-spec/compose-go/v2 "$COMPOSE" ;;
    grafana)
      echo '{"private":true,"type":"module"}' >"$draft/package.json"
      (cd "$draft" && npm install --silent --ignore-scripts --no-audit --no-fund "@grafana/schema@$GRAFANA") || die 'npm could not bring @grafana/schema'
      echo "export type { Dashboard } from '@grafana/schema';" >"$draft/dashboard.d.ts" ;;
  esac
  rm -rf "$folder"; mv "$draft" "$folder"
}

case "${1:-}" in
  install) shift; [ $# -gt 0 ] || set -- helm kubeconform compose grafana; for tool in "$@"; do install "$tool"; done ;;
  path) [ $# = 2 ] || die 'usage: deploy-tools.sh path TOOL'; file="$(place "$2")"; [ -e "$file" ] && echo "$file" ;;
  *) die 'usage: deploy-tools.sh install [TOOL…] | path TOOL' ;;
esac
