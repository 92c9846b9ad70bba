"""Service-linked roles by AWS's names. ministack names a role after the first word of its service, so that ECS and its autoscaling
would share one, and answers with another error where AWS says that the name has been taken.
https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html
"""

import json

from ministack.services import iam

NAMES = {
    "backup.amazonaws.com": "AWSServiceRoleForBackup",
    "ecs.amazonaws.com": "AWSServiceRoleForECS",
    "ecs.application-autoscaling.amazonaws.com": "AWSServiceRoleForApplicationAutoScaling_ECSService",
    "elasticfilesystem.amazonaws.com": "AWSServiceRoleForAmazonElasticFileSystem",
    "elasticloadbalancing.amazonaws.com": "AWSServiceRoleForElasticLoadBalancing",
    "rds.amazonaws.com": "AWSServiceRoleForRDS",
}


def install():
    iam._IAM_HANDLERS["CreateServiceLinkedRole"] = create


def create(parameters):
    service = iam._p(parameters, "AWSServiceName")
    name, path = NAMES[service], f"/aws-service-role/{service}/"
    if name in iam._roles:
        taken = f"Service role name {name} has been taken in this account, please try a different suffix."
        return iam._error(400, "InvalidInput", taken, ns="iam")
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    iam._roles[name] = {
        "RoleName": name,
        "Arn": f"arn:aws:iam::{iam.get_account_id()}:role{path}{name}",
        "RoleId": iam._gen_id("AROA"),
        "CreateDate": iam._now(),
        "Path": path,
        "AssumeRolePolicyDocument": json.dumps({"Version": "2012-10-17", "Statement": [statement]}),
        "Description": "",
        "MaxSessionDuration": 3600,
        "AttachedPolicies": [],
        "InlinePolicies": {},
        "Tags": [],
    }
    answer = f"<CreateServiceLinkedRoleResult><Role>{iam._role_xml(name)}</Role></CreateServiceLinkedRoleResult>"
    return iam._xml(200, "CreateServiceLinkedRoleResponse", answer, ns="iam")
