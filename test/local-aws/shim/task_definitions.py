"""Volumes of a task definition: ministack keeps CloudFormation's spelling of their keys, where ECS has its own."""

from ministack.services.cloudformation import provisioners

SPELLING = {"EFSVolumeConfiguration": "efsVolumeConfiguration", "FilesystemId": "fileSystemId", "IAM": "iam"}


def install():
    create = provisioners._ecs_task_def_create

    def create_task_definition(logical_id, properties, stack_name):
        return create(logical_id, {**properties, "Volumes": as_ecs(properties.get("Volumes", []))}, stack_name)

    # The name, too: ministack's update handler calls it.
    provisioners._ecs_task_def_create = create_task_definition
    provisioners._RESOURCE_HANDLERS["AWS::ECS::TaskDefinition"]["create"] = create_task_definition


def as_ecs(value):
    if isinstance(value, list):
        return [as_ecs(item) for item in value]
    if isinstance(value, dict):
        return {SPELLING.get(key, key[0].lower() + key[1:]): as_ecs(item) for key, item in value.items()}
    return value
