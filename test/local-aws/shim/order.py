"""A resource that comes first: one with Metadata {LocalAwsFirst: true} is created before everything that it does not depend on.

CloudFormation creates at once whatever nothing holds back; ministack goes through a stack one by one, by name. A missing DependsOn
would go unnoticed as long as the names happen to be in a good order: a test marks one resource after the other, and sees each come
up as early as the template allows it to.
"""

from ministack.services.cloudformation import stacks
from ministack.services.cloudformation.engine import _extract_deps


def install():
    sort = stacks._topological_sort

    def marked_first(resources, conditions):
        ordered = sort(resources, conditions)
        needed = set()
        to_visit = [name for name in ordered if (resources[name].get("Metadata") or {}).get("LocalAwsFirst")]
        while to_visit:
            name = to_visit.pop()
            if name not in needed:
                needed.add(name)
                to_visit.extend(_extract_deps(resources[name], set(ordered)))
        return sorted(ordered, key=lambda name: name not in needed)

    stacks._topological_sort = marked_first
