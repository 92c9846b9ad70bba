"""Refuses what exists but is not fit to be used yet, as AWS does; each check says what AWS answers."""

from ipaddress import ip_network

from ministack.services import alb, ec2, ecs, efs


def check(resource_type, properties):
    """Raises ValueError when a resource of these properties cannot be made now."""
    if resource_type in CHECKS:
        CHECKS[resource_type](properties)


def attached(vpc):
    return any(a.get("VpcId") == vpc for gateway in ec2._internet_gateways.values() for a in gateway["Attachments"])


def check_subnet(properties):
    vpc, block = properties["VpcId"], ip_network(properties["CidrBlock"])
    if not block.subnet_of(ip_network(ec2._vpcs[vpc]["CidrBlock"])):
        raise ValueError(f"The CIDR '{block}' is invalid. (Service: Ec2, InvalidSubnet.Range)")
    for subnet in ec2._subnets.values():
        if subnet["VpcId"] == vpc and ip_network(subnet["CidrBlock"]).overlaps(block):
            raise ValueError(f"The CIDR '{block}' conflicts with another subnet (Service: Ec2, InvalidSubnet.Conflict)")
    zone = properties.get("AvailabilityZoneId")
    if zone and not ec2._zone_name_for_az_id(zone):
        raise ValueError(f"Value ({zone}) for parameter availabilityZoneId is invalid. (Service: Ec2, InvalidParameterValue)")


def check_route(properties):
    gateway = properties.get("GatewayId")
    vpc = ec2._route_tables[properties["RouteTableId"]]["VpcId"]
    if gateway and not attached(vpc):
        raise ValueError(
            f"route table {properties['RouteTableId']} and network gateway {gateway} belong to different networks "
            "(Service: Ec2, InvalidParameterValue)"
        )


def check_nat_gateway(properties):
    vpc = ec2._subnets[properties["SubnetId"]]["VpcId"]
    if not attached(vpc):
        raise ValueError(f"Network {vpc} has no Internet gateway attached (Service: Ec2, Gateway.NotAttached)")


def check_mount_target(properties):
    zone = ec2._subnets[properties["SubnetId"]]["AvailabilityZone"]
    for other in efs._mount_targets.values():
        same_file_system = other["FileSystemId"] == properties["FileSystemId"]
        if same_file_system and ec2._subnets[other["SubnetId"]]["AvailabilityZone"] == zone:
            raise ValueError("mount target already exists in this AZ (Service: Efs, MountTargetConflict)")


def check_zones(property_name, error):
    def check_two(properties):
        zones = {ec2._subnets[subnet]["AvailabilityZone"] for subnet in properties[property_name]}
        if len(zones) < 2:
            raise ValueError(error)

    return check_two


def check_listener(properties):
    port = int(properties["Port"])
    for listener in alb._listeners.values():
        if listener["LoadBalancerArn"] == properties["LoadBalancerArn"] and int(listener["Port"]) == port:
            raise ValueError("A listener already exists on this port for this load balancer (DuplicateListener)")


def check_listener_rule(properties):
    priority = str(properties["Priority"])
    for rule in alb._rules.values():
        if rule["ListenerArn"] == properties["ListenerArn"] and str(rule["Priority"]) == priority:
            raise ValueError(f"Priority '{priority}' is currently in use (PriorityInUse)")


def check_service(properties):
    definition = ecs._task_defs[properties["TaskDefinition"].split("/")[-1]]
    ports = {
        (container["name"], int(mapping["containerPort"]))
        for container in definition["containerDefinitions"]
        for mapping in container.get("portMappings", [])
    }
    used = {arn for holder in (*alb._rules.values(), *alb._listeners.values()) for arn in forwarded(holder)}
    for target in properties.get("LoadBalancers", []):
        container, port = target["ContainerName"], int(target["ContainerPort"])
        if (container, port) not in ports:
            raise ValueError(f"The container {container} did not have a container port {port} defined. (Service: Ecs)")
        if target["TargetGroupArn"] not in used:
            raise ValueError(
                f"The target group with targetGroupArn {target['TargetGroupArn']} does not have an associated load balancer. "
                "(Service: Ecs, InvalidParameterException)"
            )
    providers = {entry["CapacityProvider"] for entry in properties.get("CapacityProviderStrategy", [])}
    missing = providers - set(ecs._clusters[properties["Cluster"]].get("capacityProviders") or [])
    if missing:
        raise ValueError(f"The specified capacity provider {sorted(missing)[0]} was not found in the cluster. (Service: Ecs)")
    check_service_connect(properties, definition)


def check_service_connect(properties, definition):
    names = {
        mapping.get("name") for container in definition["containerDefinitions"] for mapping in container.get("portMappings", [])
    }
    for service in (properties.get("ServiceConnectConfiguration") or {}).get("Services", []):
        if service["PortName"] not in names:
            raise ValueError(f"The portName {service['PortName']} is not in the task definition. (Service: Ecs)")


def forwarded(holder):
    """The target groups that a listener or a rule sends requests to."""
    for action in holder.get("Actions") or holder.get("DefaultActions") or []:
        if action.get("TargetGroupArn"):
            yield action["TargetGroupArn"]
        for group in (action.get("ForwardConfig") or {}).get("TargetGroups", []):
            yield group["TargetGroupArn"]


def check_scalable_target(properties):
    _, cluster, name = properties["ResourceId"].split("/")
    if not any(
        service["serviceName"] == name and service["clusterArn"].split("/")[-1] == cluster for service in ecs._services.values()
    ):
        raise ValueError(f"ECS service doesn't exist: {properties['ResourceId']} (Service: ApplicationAutoScaling)")


CHECKS = {
    "AWS::ApplicationAutoScaling::ScalableTarget": check_scalable_target,
    "AWS::EC2::NatGateway": check_nat_gateway,
    "AWS::EC2::Route": check_route,
    "AWS::EC2::Subnet": check_subnet,
    "AWS::ECS::Service": check_service,
    "AWS::EFS::MountTarget": check_mount_target,
    "AWS::ElasticLoadBalancingV2::Listener": check_listener,
    "AWS::ElasticLoadBalancingV2::ListenerRule": check_listener_rule,
    "AWS::ElasticLoadBalancingV2::LoadBalancer": check_zones(
        "Subnets", "At least two subnets in two different Availability Zones must be specified (ValidationError)"
    ),
    "AWS::RDS::DBSubnetGroup": check_zones(
        "SubnetIds", "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Add subnets to cover two."
    ),
}
