"""Exports as CloudFormation guards them. ministack lets two stacks export one name, lets an export that another stack imports be
changed or removed, and keeps an export that its own stack no longer has.
https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html
"""

from ministack.services import cloudformation
from ministack.services.cloudformation import handlers, stacks


def install():
    resolve_outputs = stacks._resolve_stack_outputs

    def resolve_guarded(definitions, conditions, resources, parameters, mappings, stack_name, stack_id):
        outputs, exports = resolve_outputs(
            definitions, conditions, resources, parameters, mappings, stack_name, stack_id
        )
        refuse_duplicates(exports, stack_id)
        refuse_changes_in_use(exports, stack_name, stack_id)
        # The last thing that can fail an operation: from here on the stack has the new exports only.
        for name in [name for name, export in cloudformation._exports.items() if export["StackId"] == stack_id]:
            if name not in exports:
                del cloudformation._exports[name]
        return outputs, exports

    stacks._resolve_stack_outputs = resolve_guarded


def refuse_duplicates(exports, stack_id):
    for name in exports:
        owner = cloudformation._exports.get(name)
        if owner and owner["StackId"] != stack_id:
            raise ValueError(f"Export with name {name} is already exported by stack {owner['StackId'].split('/')[1]}")


def refuse_changes_in_use(exports, stack_name, stack_id):
    for name, export in cloudformation._exports.items():
        if export["StackId"] != stack_id or exports.get(name, {}).get("Value") == export["Value"]:
            continue
        users = [
            other
            for other, stack in cloudformation._stacks.items()
            if other != stack_name
            and stack["StackStatus"] != "DELETE_COMPLETE"
            and name in handlers._imported_export_names(stack, other)
        ]
        if users:
            verb = "update" if name in exports else "delete"
            raise ValueError(f"Cannot {verb} export {name} as it is in use by {' and '.join(users)}")
