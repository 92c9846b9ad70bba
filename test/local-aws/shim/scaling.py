"""Application Auto Scaling, which ministack does not have at all, and the capacity providers of a cluster."""

import uuid

from ministack.core.responses import get_account_id, get_region
from ministack.services import ecs

from shim.registry import register


def install():
    register("AWS::ApplicationAutoScaling::ScalableTarget", create_target, lambda *_: None)
    register("AWS::ApplicationAutoScaling::ScalingPolicy", create_policy, lambda *_: None)
    register("AWS::ECS::ClusterCapacityProviderAssociations", associate, dissociate)


def create_target(properties):
    target = "|".join(properties[key] for key in ("ResourceId", "ScalableDimension", "ServiceNamespace"))
    return target, {"Id": target}


def create_policy(properties):
    arn = (
        f"arn:aws:autoscaling:{get_region()}:{get_account_id()}:scalingPolicy:{uuid.uuid4()}:"
        f"resource/{properties['ScalingTargetId'].split('|')[0]}:policyName/{properties['PolicyName']}"
    )
    return arn, {"Arn": arn}


def associate(properties):
    cluster = ecs._clusters[properties["Cluster"]]
    cluster["capacityProviders"] = list(properties.get("CapacityProviders", []))
    return properties["Cluster"], {}


def dissociate(cluster, _properties):
    if cluster in ecs._clusters:
        ecs._clusters[cluster]["capacityProviders"] = []
