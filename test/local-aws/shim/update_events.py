"""Events of an update, of what changes only. Ministack tells of every resource of the stack at every update, calls what is new an
update, and says nothing of what it deletes in the end. In CloudFormation "resources that haven't changed run without disruption"
and have no events; what is new is created; old physical resources go last, while the stack is in UPDATE_COMPLETE_CLEANUP_IN_PROGRESS.
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
"""

from contextvars import ContextVar

from ministack.services import cloudformation
from ministack.services.cloudformation import stacks

STACK = "AWS::CloudFormation::Stack"
CLEANUP = "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"

tell = stacks._add_event

# The resource that an update is at. Its first event is held back until it is known whether there is anything to tell.
_turn = ContextVar("turn", default=None)


class Turn:
    def __init__(self, first_event, logical_id, before):
        self.first_event = first_event
        self.logical_id = logical_id
        self.before = before
        self.verb = None

    def begin(self, verb):
        if self.verb is None:
            self.verb = verb
            tell(*self.first_event, f"{verb}_IN_PROGRESS")


def install():
    update, provision, delete = stacks._update_resource, stacks._provision_resource, stacks._delete_resource

    def update_if_changed(resource_type, physical_id, old, new, stack_name, logical_id=None, old_attributes=None):
        turn = turn_of(logical_id)
        if turn and old == new:
            return physical_id, old_attributes or {}
        if turn:
            turn.begin("UPDATE")
        return update(resource_type, physical_id, old, new, stack_name, logical_id, old_attributes)

    def provision_as_new(resource_type, logical_id, properties, stack_name):
        turn = turn_of(logical_id)
        if turn:
            turn.begin("CREATE")
        return provision(resource_type, logical_id, properties, stack_name)

    def delete_and_tell(resource_type, physical_id, properties, stack_name, logical_id=None):
        stack_id = cloudformation._stacks[stack_name]["StackId"]
        last = cloudformation._stack_events[stack_id][-1]
        if (last["LogicalResourceId"], last["ResourceStatus"]) == (logical_id, "DELETE_IN_PROGRESS"):
            return delete(resource_type, physical_id, properties, stack_name, logical_id)
        begin_cleanup(stack_id, stack_name)
        event = (stack_id, stack_name, logical_id, resource_type)
        tell(*event, "DELETE_IN_PROGRESS", physical_id=physical_id)
        deleted = delete(resource_type, physical_id, properties, stack_name, logical_id)
        tell(*event, "DELETE_COMPLETE", physical_id=physical_id)
        return deleted

    stacks._add_event = add_event
    stacks._update_resource = update_if_changed
    stacks._provision_resource = provision_as_new
    stacks._delete_resource = delete_and_tell


def add_event(stack_id, stack_name, logical_id, resource_type, status, reason="", physical_id="", detailed_status=""):
    event = (stack_id, stack_name, logical_id, resource_type)
    more = (reason, physical_id, detailed_status)
    if resource_type == STACK:
        if status == "UPDATE_COMPLETE":
            begin_cleanup(stack_id, stack_name)
        return tell(*event, status, *more)
    if status == "UPDATE_IN_PROGRESS" and not reason and not physical_id:
        record = cloudformation._stacks[stack_name].get("_resources", {}).get(logical_id) or {}
        return _turn.set(Turn(event, logical_id, {key: record.get(key) for key in ("ResourceStatus", "Timestamp")}))
    turn = turn_of(logical_id)
    if turn and status == "UPDATE_IN_PROGRESS":
        turn.verb = "UPDATE"
    elif turn:
        _turn.set(None)
        if status == "UPDATE_COMPLETE" and turn.verb is None:
            return cloudformation._stacks[stack_name]["_resources"][logical_id].update(turn.before)
        status = status.replace("UPDATE", turn.verb or "UPDATE")
        if status == "CREATE_COMPLETE":
            cloudformation._stacks[stack_name]["_resources"][logical_id]["ResourceStatus"] = status
    elif status in ("DELETE_SKIPPED", "DELETE_FAILED") and stack_status(stack_id) == "UPDATE_IN_PROGRESS":
        begin_cleanup(stack_id, stack_name)
    return tell(*event, status, *more)


def turn_of(logical_id):
    turn = _turn.get()
    return turn if turn and turn.logical_id == logical_id else None


def begin_cleanup(stack_id, stack_name):
    if stack_status(stack_id) == "UPDATE_IN_PROGRESS":
        stack = cloudformation._stacks[stack_name]
        if stack["StackStatus"] == "UPDATE_IN_PROGRESS":
            stack["StackStatus"] = CLEANUP
        tell(stack_id, stack_name, stack_name, STACK, CLEANUP, physical_id=stack_id)


def stack_status(stack_id):
    """As the newest of the stack's own events tells it: its record may be ahead of them."""
    own = (event for event in reversed(cloudformation._stack_events[stack_id]) if event["ResourceType"] == STACK)
    return next(own)["ResourceStatus"]
