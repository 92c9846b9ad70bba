"""How a resource type is added to ministack's CloudFormation."""

from ministack.services.cloudformation import provisioners

# What Fn::GetAtt returns of the resources that shim types made, by type and physical id.
_attributes = {}


def register(resource_type, create, delete):
    """Adds a resource type. What replaces it is in replacement.gen.json; any other change is accepted and changes nothing.

    create(properties) -> (physical id, {attribute: value}); raises ValueError with what AWS would say.
    delete(physical id, properties) must not fail when the resource is gone already.
    """

    def create_and_remember(_logical_id, properties, _stack_name):
        physical_id, attributes = create(properties)
        _attributes[resource_type, physical_id] = attributes
        return physical_id, attributes

    def update(physical_id, _old, _new, _stack_name, _logical_id=None):
        return physical_id, _attributes[resource_type, physical_id]

    def delete_and_forget(physical_id, properties):
        delete(physical_id, properties)
        _attributes.pop((resource_type, physical_id), None)

    provisioners._RESOURCE_HANDLERS[resource_type] = {
        "create": create_and_remember,
        "update": update,
        "update_with_logical_id": True,
        "delete": delete_and_forget,
    }


def exists(resource_type, physical_id):
    """Whether a resource of a shim type is there."""
    return (resource_type, physical_id) in _attributes
