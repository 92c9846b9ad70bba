"""What replaces a resource: AWS's own schemas (replacement.gen.json, see generate-replacement.ts) in place of ministack's tables."""

import json
from pathlib import Path

from ministack.services.cloudformation import provisioners


def install():
    table = json.loads((Path(__file__).parent.parent / "replacement.gen.json").read_text())
    for resource_type, names in table.items():
        provisioners._REPLACING_PROPERTIES[resource_type] = tuple(names["always"])
        provisioners._CONDITIONALLY_REPLACING_PROPERTIES[resource_type] = tuple(names["sometimes"])
