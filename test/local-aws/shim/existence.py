"""Refuses a property that names something which is not there: by the property's name, wherever it stands in a resource."""

from ministack.services import alb, cloudwatch_logs, ec2, ecs, efs, iam, rds, secretsmanager, servicediscovery

from shim import registry

# Property name -> (what it names, is it there?). Certificates are left out: one that the spec names by its ARN was not made here.
NAMED = {
    "VpcId": ("VPC", lambda value: value in ec2._vpcs),
    "SubnetId": ("subnet", lambda value: value in ec2._subnets),
    "RouteTableId": ("route table", lambda value: value in ec2._route_tables),
    "InternetGatewayId": ("internet gateway", lambda value: value in ec2._internet_gateways),
    "GatewayId": ("internet gateway", lambda value: value in ec2._internet_gateways),
    "NatGatewayId": ("NAT gateway", lambda value: value in ec2._nat_gateways),
    "AllocationId": ("address", lambda value: value in ec2._addresses),
    "GroupId": ("security group", lambda value: value in ec2._security_groups),
    "FileSystemId": ("file system", lambda value: value in efs._file_systems),
    "AccessPointId": ("access point", lambda value: value in efs._access_points),
    "ListenerArn": ("listener", lambda value: value in alb._listeners),
    "LoadBalancerArn": ("load balancer", lambda value: value in alb._lbs),
    "TargetGroupArn": ("target group", lambda value: value in alb._tgs),
    "RoleArn": ("role", lambda value: any(role["Arn"] == value for role in iam._roles.values())),
    "LogGroupName": ("log group", lambda value: value in cloudwatch_logs._log_groups),
    "SecretId": ("secret", lambda value: secretsmanager._resolve(value)[1] is not None),
    # arn:…:secret:name-suffix[:json-key[:version-stage[:version-id]]]
    "ValueFrom": ("secret", lambda value: secretsmanager._resolve(":".join(value.split(":")[:7]))[1] is not None),
    "DBSubnetGroupName": ("database subnet group", lambda value: value in rds._subnet_groups),
    "DBParameterGroupName": ("database parameter group", lambda value: value in rds._param_groups),
    "Cluster": ("cluster", lambda value: value in ecs._clusters),
    "TaskDefinition": ("task definition", lambda value: value.split("/")[-1] in ecs._task_defs),
    "Namespace": ("namespace", lambda value: any(n["Arn"] == value for n in servicediscovery._namespaces.values())),
    "ScalingTargetId": ("scalable target", lambda v: registry.exists("AWS::ApplicationAutoScaling::ScalableTarget", v)),
}
# Other names for the same things, and lists of them.
SAME = {
    "FilesystemId": "FileSystemId",
    "SourceSecurityGroupId": "GroupId",
    "DestinationSecurityGroupId": "GroupId",
    "SecurityGroups": "GroupId",
    "SecurityGroupIds": "GroupId",
    "VPCSecurityGroups": "GroupId",
    "Subnets": "SubnetId",
    "SubnetIds": "SubnetId",
    "RouteTableIds": "RouteTableId",
    "ExecutionRoleArn": "RoleArn",
    "TaskRoleArn": "RoleArn",
    "DeliverLogsPermissionArn": "RoleArn",
    "awslogs-group": "LogGroupName",
}
# Where a property gives the resource its own name instead.
OWN_NAME = {
    ("AWS::Logs::LogGroup", "LogGroupName"),
    ("AWS::RDS::DBSubnetGroup", "DBSubnetGroupName"),
    ("AWS::RDS::DBParameterGroup", "DBParameterGroupName"),
}


def check(resource_type, value):
    """Raises ValueError for the first property in `value` that names what does not exist."""
    if isinstance(value, list):
        for item in value:
            check(resource_type, item)
    elif isinstance(value, dict):
        for key, item in value.items():
            name = SAME.get(key, key)
            if name in NAMED and (resource_type, key) not in OWN_NAME:
                check_names(resource_type, key, *NAMED[name], item if isinstance(item, list) else [item])
            check(resource_type, item)


def check_names(resource_type, key, kind, is_there, values):
    for value in values:
        if isinstance(value, str) and not is_there(value):
            raise ValueError(f"{key} of this {resource_type} names the {kind} '{value}', which does not exist")
