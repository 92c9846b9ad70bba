"""Change sets as CloudFormation has them. Beyond ministack: capabilities are demanded; a stack in a state that takes no update,
and a parameter that the template does not have, are refused; a changed output alone is a change; IncludePropertyValues answers with
the values before and after.
https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html
"""

import json
from xml.etree import ElementTree

from ministack.services import cloudformation
from ministack.services.cloudformation import changesets, handlers
from ministack.services.cloudformation.helpers import CFN_NS, _error, _extract_members, _p

NO_UPDATE = {
    "CREATE_FAILED",
    "DELETE_FAILED",
    "REVIEW_IN_PROGRESS",
    "ROLLBACK_COMPLETE",
    "ROLLBACK_FAILED",
    "UPDATE_ROLLBACK_FAILED",
}


def install():
    actions = handlers._ACTION_HANDLERS
    create, describe = actions["CreateChangeSet"], actions["DescribeChangeSet"]
    actions["CreateChangeSet"] = lambda parameters: create_change_set(create, parameters)
    actions["DescribeChangeSet"] = lambda parameters: describe_change_set(describe, parameters)
    handlers._capabilities_enforced = lambda: True


def create_change_set(create, parameters):
    stack = handlers._resolve_stack(_p(parameters, "StackName"))
    refusal = refused_state(stack, parameters) or refused_parameters(parameters)
    if refusal:
        return _error("ValidationError", refusal)
    answer = create(parameters)
    _, change_set = changesets._find_change_set(_p(parameters, "ChangeSetName"), _p(parameters, "StackName"))
    if answer[0] == 200:
        stack = cloudformation._stacks[change_set["StackName"]]
        accept_changed_outputs(change_set, stack)
        change_set["_before"] = resolved(stack["_template"], stack["_resolved_params"], stack)
        change_set["_after"] = resolved(change_set["_template"], change_set["_resolved_params"], stack)
    return answer


def refused_state(stack, parameters):
    if stack is None or _p(parameters, "ChangeSetType", "UPDATE") != "UPDATE":
        return None
    status = stack["StackStatus"]
    if status in NO_UPDATE or status.endswith("_IN_PROGRESS"):
        return f"Stack:{stack['StackId']} is in {status} state and can not be updated."
    return None


def refused_parameters(parameters):
    body = _p(parameters, "TemplateBody")
    if not body:
        return None
    try:
        known = changesets._parse_template(body).get("Parameters") or {}
    except Exception:
        return None  # ministack itself says what is wrong with the template
    given = [parameter["Key"] for parameter in _extract_members(parameters, "Parameters")]
    unknown = [name for name in given if name not in known]
    return f"Parameters: [{', '.join(unknown)}] do not exist in the template" if unknown else None


def accept_changed_outputs(change_set, stack):
    if change_set["Status"] == "FAILED" and "didn't contain changes" in change_set["StatusReason"]:
        if change_set["_template"].get("Outputs") != stack["_template"].get("Outputs"):
            change_set.update(Status="CREATE_COMPLETE", ExecutionStatus="AVAILABLE", StatusReason="")


def resolved(template, parameters, stack):
    """The resources of a template with what can be known of their values before it is applied."""
    arguments = (template, parameters, stack["StackName"], stack["StackId"])
    return changesets._resolve_props_for_diff(*arguments).get("Resources", {})


def describe_change_set(describe, parameters):
    status, headers, body = describe(parameters)
    if status != 200 or (_p(parameters, "IncludePropertyValues") or "").lower() != "true":
        return status, headers, body
    _, change_set = changesets._find_change_set(_p(parameters, "ChangeSetName"), _p(parameters, "StackName"))
    ElementTree.register_namespace("", CFN_NS)
    root = ElementTree.fromstring(body)
    for change in root.iter(tag("ResourceChange")):
        logical_id = change.findtext(tag("LogicalResourceId"))
        add_values(change, change_set["_before"].get(logical_id), change_set["_after"].get(logical_id))
    return status, headers, ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def add_values(change, before, after):
    for key, resource in (("BeforeContext", before), ("AfterContext", after)):
        if resource is not None:
            add(change, key, json.dumps({"Properties": resource.get("Properties", {})}))
    for target in change.iter(tag("Target")):
        name = target.findtext(tag("Name"))
        if target.findtext(tag("Attribute")) != "Properties" or name is None:
            continue
        old, new = ((resource or {}).get("Properties", {}).get(name) for resource in (before, after))
        add(target, "Path", f"/Properties/{name}")
        for key, value in (("BeforeValue", old), ("AfterValue", new)):
            if value is not None:
                add(target, key, value if isinstance(value, str) else json.dumps(value))
        add(target, "AttributeChangeType", "Add" if old is None else "Remove" if new is None else "Modify")


def add(parent, name, text):
    ElementTree.SubElement(parent, tag(name)).text = text


def tag(name):
    return f"{{{CFN_NS}}}{name}"
