#!/bin/sh
# Puts together what an image holds, in a checkout with its packages installed (the Dockerfile calls it):
#   tools/image-content.sh FOLDER [MODULE]       without a module: the whole program
set -eu
folder=$1 module=${2:-}
if [ -n "$module" ]; then
  node tools/build.mjs --module="$module"
  mv "dist/modules/$module" "$folder"
  (cd "$folder" && npm ci --omit=dev --no-audit --no-fund)
else
  node tools/build.mjs
  npm prune --omit=dev --no-audit --no-fund
  # The image has the right Node; the one that npm brings is for machines that have another.
  rm -rf node_modules/node node_modules/.bin/node
  mkdir "$folder"
  mv package.json nest-cli.json node_modules dist "$folder"
fi
# ONNX Runtime comes with its code for every machine.
machine="$(node -p 'process.platform + "/" + process.arch')"
for build in "$folder"/node_modules/onnxruntime-node/bin/napi-v*/*/*; do
  case $build in *"/$machine") ;; *) rm -rf "$build" ;; esac
done
