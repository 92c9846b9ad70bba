"""Checks many CloudFormation templates with cfn-lint and cloudformation-validate, fast.

In (stdin):   [{"file": "/abs/data.yaml", "region": "us-east-1"}, ...]
Out (stdout): [{"tool", "file", "rule", "level", "message", "path", "line"}, ...], by file, line, rule.

`level` is "error", "warning" or "information"; `path` is the place in the template (Resources/Vpc/Properties/CidrBlock,
empty: the template as a whole); `line` counts from 1 (0: unknown). Findings are data: the exit code is 0 whatever is found,
and 1 with a traceback only when a file cannot be read or a tool breaks.

What makes it fast: cfn-lint spends more time on loading its rules (0.4 s) than on a template, so they are loaded once per
process and region; and the files are shared among as many processes as there are cores.
"""

import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import cache

import cloudformation_validate as cfv
from cfnlint.config import ConfigMixIn
from cfnlint.runner import Runner
from cfnlint.runner.template.runner import run_template_by_file_path

# Rules of cloudformation-validate that are not asked, each with its reason. A finding about one template is never silenced
# here: that goes into the template's own metadata, with a reason, where a reviewer sees it.
EXCLUDED_VALIDATE_RULES = {
    "W9013": "strict mode reports any account id in an ARN; a certificate or secret that the spec names by ARN has one by right",
    "I4010": "asks for prose in Metadata about the architecture; the templates carry a comment per resource instead",
    "I9001": "says of every create-only property that it is one; what replaces is the business of diff, not of lint",
    "I9040": "asks for Tags on whatever can have them; which tags are written follows from the spec",
}

# A message may list every legal value (300 database classes): the beginning says what is wrong.
MESSAGE_LIMIT = 400

CFN_LINT_LEVELS = {"error": "error", "warning": "warning", "informational": "information"}
VALIDATE_LEVELS = {"FATAL": "error", "ERROR": "error", "WARN": "warning", "INFO": "information", "DEBUG": "information"}


def main():
    files = json.load(sys.stdin)
    processes = max(1, min(os.cpu_count() or 1, len(files) // 4))
    if processes == 1:
        found = [lint(entry) for entry in files]
    else:
        with ProcessPoolExecutor(processes) as pool:
            found = list(pool.map(lint, files))
    findings = [finding for findings in found for finding in findings]
    findings.sort(key=lambda finding: (finding["file"], finding["line"], finding["rule"], finding["path"]))
    json.dump(findings, sys.stdout)


def lint(entry):
    """The findings of both tools on one {"file", "region"}."""
    file, region = entry["file"], entry["region"]
    return [*run_cfn_lint(file, region), *run_validate(file, region)]


def run_cfn_lint(file, region):
    matches = run_template_by_file_path(file, cfn_lint_config(region), cfn_lint_rules(region), False)
    for match in matches:
        yield {
            "tool": "cfn-lint",
            "file": file,
            "rule": match.rule.id,
            "level": CFN_LINT_LEVELS[match.rule.severity],
            "message": match.message[:MESSAGE_LIMIT],
            "path": "/".join(str(part) for part in getattr(match, "path", None) or []),
            "line": match.linenumber or 0,
        }


def cfn_lint_config(region):
    # Made anew for each template: the directives in a template's own metadata are merged into it.
    return ConfigMixIn(regions=[region], include_checks=["I"])


@cache
def cfn_lint_rules(region):
    return Runner(cfn_lint_config(region)).rules


def run_validate(file, region):
    config = cfv.ValidateConfig(
        strict=True,
        severity_level=cfv.Severity.INFO,
        exclude=cfv.RuleFilterConfig(ids=list(EXCLUDED_VALIDATE_RULES)),
        pseudo_parameter_overrides=cfv.PseudoParameterOverrides(region=region),
    )
    for diagnostic in validate_engine().validate_template(file, config).diagnostics:
        entity = diagnostic.entity
        # The property path of a resource begins inside it, that of anything else at the top of the template.
        resource = ["Resources", entity.logical_id] if entity and entity.entity_type is cfv.EntityType.RESOURCE else []
        property_path = diagnostic.property_path.split(".") if diagnostic.property_path else []
        yield {
            "tool": "cloudformation-validate",
            "file": file,
            "rule": diagnostic.rule_id,
            "level": VALIDATE_LEVELS[diagnostic.severity.name],
            "message": diagnostic.message[:MESSAGE_LIMIT],
            "path": "/".join([*resource, *property_path]),
            "line": diagnostic.start_line or 0,
        }


@cache
def validate_engine():
    return cfv.CompositeEngine()


if __name__ == "__main__":
    main()
