"""What AWS refuses at the moment a resource is made, and ministack does not: names of things that do not exist (existence.py), and
things that are there but not fit yet (preconditions.py). It is what finds a Ref where an attribute is meant, an import of the wrong
export and a missing DependsOn.
"""

from ministack.services.cloudformation import provisioners, stacks

from shim import existence, preconditions


def install():
    provision, update = provisioners._provision_resource, provisioners._update_resource

    def checked_provision(resource_type, logical_id, properties, stack_name):
        existence.check(resource_type, properties)
        preconditions.check(resource_type, properties)
        return provision(resource_type, logical_id, properties, stack_name)

    def checked_update(resource_type, physical_id, old, new, stack_name, logical_id=None, old_attributes=None):
        if old != new:
            existence.check(resource_type, new)
        return update(resource_type, physical_id, old, new, stack_name, logical_id, old_attributes)

    # Both modules have the names: a replacement is made in the one, everything else in the other.
    provisioners._provision_resource = stacks._provision_resource = checked_provision
    provisioners._update_resource = stacks._update_resource = checked_update
