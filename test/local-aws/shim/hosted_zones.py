"""Hosted zones that exist before the stacks: LOCAL_AWS_HOSTED_ZONES is {"zone id": "zone name"}. The spec names a zone by its id, and
Route 53 gives out ids of its own, so a zone with a given id cannot be made through its API.
"""

import json
import os

from ministack.services import route53
from ministack.services.cloudformation import provisioners


def install():
    zones = json.loads(os.environ.get("LOCAL_AWS_HOSTED_ZONES", "{}"))
    records = provisioners._RESOURCE_HANDLERS["AWS::Route53::RecordSet"]
    handle, create = route53.handle_request, records["create"]

    def make_zones():
        # Whenever they may be asked for and not at the start, since ministack keeps zones by the account of the request.
        for zone, name in zones.items():
            route53._zones.setdefault(zone, zone_record(zone, name))
            # Every zone begins with its SOA and NS records.
            route53._records.setdefault(zone, route53._default_records(name))

    async def handle_request(*request):
        make_zones()
        return await handle(*request)

    def create_record(logical_id, properties, stack_name):
        make_zones()
        return create(logical_id, properties, stack_name)

    route53.handle_request, records["create"] = handle_request, create_record


def zone_record(zone, name):
    return {"id": zone, "name": name, "caller_reference": zone, "comment": "", "private": False, "vpcs": []}
