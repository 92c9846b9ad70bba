"""The EC2 types that ministack's CloudFormation lacks, kept in ministack's EC2 so that the Describe calls show them."""

import uuid

from ministack.services import ec2
from ministack.services.cloudformation import provisioners

from shim.registry import register


def install():
    register("AWS::EC2::EIP", create_address, delete_address)
    register("AWS::EC2::NatGateway", create_nat_gateway, lambda gateway, _: ec2._nat_gateways.pop(gateway, None))
    register("AWS::EC2::FlowLog", create_flow_log, lambda flow_log, _: ec2._flow_logs.pop(flow_log, None))
    for resource_type, side in RULE_SIDES.items():
        register(resource_type, rule_creator(side), rule_deleter(side))


RULE_SIDES = {"AWS::EC2::SecurityGroupIngress": "IpPermissions", "AWS::EC2::SecurityGroupEgress": "IpPermissionsEgress"}


def create_address(properties):
    allocation = added(ec2._addresses, lambda: ec2._allocate_address({"Domain": [properties.get("Domain", "vpc")]}))
    # Ref of an address is the IP; what a NAT gateway needs is the attribute AllocationId.
    address = ec2._addresses[allocation]["PublicIp"]
    return address, {"AllocationId": allocation, "PublicIp": address}


def delete_address(address, _properties):
    for allocation, record in list(ec2._addresses.items()):
        if record["PublicIp"] == address:
            del ec2._addresses[allocation]


def create_nat_gateway(properties):
    known = {key: [str(properties[key])] for key in ("SubnetId", "AllocationId", "ConnectivityType") if key in properties}
    gateway = added(ec2._nat_gateways, lambda: ec2._create_nat_gateway(known))
    return gateway, {"NatGatewayId": gateway}


def create_flow_log(properties):
    request = {"ResourceId.1": [properties["ResourceId"]]}
    for key in ("ResourceType", "TrafficType", "LogDestinationType", "LogDestination", "LogGroupName"):
        if key in properties:
            request[key] = [properties[key]]
    flow_log = added(ec2._flow_logs, lambda: ec2._create_flow_logs(request))
    return flow_log, {"Id": flow_log}


def rule_creator(side):
    def create(properties):
        rules = ec2._security_groups[properties["GroupId"]].setdefault(side, [])
        wanted = provisioners._ec2_sg_permissions([properties])
        if any(same_rule(rule, wanted[0]) for rule in rules):
            raise ValueError(
                f"the specified rule already exists in {properties['GroupId']} "
                "(Service: Ec2, Status Code: 400, InvalidPermission.Duplicate)"
            )
        rules.extend(wanted)
        rule = f"sgr-{uuid.uuid4().hex[:17]}"
        return rule, {"Id": rule}

    return create


def rule_deleter(side):
    def delete(_rule, properties):
        group = ec2._security_groups.get(properties.get("GroupId"))
        if group is not None:
            wanted = provisioners._ec2_sg_permissions([properties])[0]
            group[side] = [rule for rule in group.get(side, []) if not same_rule(rule, wanted)]

    return delete


def same_rule(one, other):
    """EC2 tells rules apart by everything but their description."""
    return ec2._strip_descriptions(one) == ec2._strip_descriptions(other)


def added(store, call):
    """The key that a call adds to one of ministack's stores."""
    before = set(store)
    call()
    return (set(store) - before).pop()
