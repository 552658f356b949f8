#!/usr/bin/env bash
# Makes the pictures of the README anew: the console and the HTML report of samples/1-manifests and samples/2-pull-secrets.
# Wants a build in Release and what tests/run installs: chromium, and playwright-core in artifacts/tools/node.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
work=$(mktemp -d)
dotnet samples/LocalRegistry/bin/Release/net10.0/LocalRegistry.dll samples/registry.yaml --port 5000 >"$work/registry.log" &
registry=$!
trap 'kill $registry; rm -rf "$work"' EXIT
until curl --silent --output /dev/null http://localhost:5000/v2/; do sleep 0.2; done

program=$PWD/${IMAGEGATE:-tests/ImageGate.Cli.Tests/bin/Release/net10.0/imagegate.dll}
mkdir "$work/deploy"
cp samples/1-manifests/deploy/* samples/2-pull-secrets/deploy/* "$work/deploy/"
cp samples/2-pull-secrets/regcred.json "$work/"
# In a terminal of its own, so that lines are wrapped as people see them.
(cd "$work" && script --quiet --return --command "stty cols 108; dotnet '$program' check deploy --pull-secret regcred=regcred.json \
  --docker-config none --no-progress -o text -o html=report.html" /dev/null >console.txt) || [ $? -eq 1 ]
node samples/pictures/make.mjs "$work" samples/pictures artifacts/tools/node
