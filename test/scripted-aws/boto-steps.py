"""Does what it is told with boto3, in one process: it knows of the scripted AWS nothing but its answers.

Argument: a JSON list of steps, each {service, call or waiter, parameters}. Prints the JSON list of what came of each:
the answer, null for a waiter that was content, or {error: text}; an error does not keep the next step from being done.
"""

import json
import sys

import boto3
from botocore.exceptions import ClientError, WaiterError

waiting = {"Delay": 0.02, "MaxAttempts": 500}


def result_of(step):
    client = boto3.client(step["service"])
    try:
        if "waiter" in step:
            client.get_waiter(step["waiter"]).wait(**step["parameters"], WaiterConfig=waiting)
            return None
        return getattr(client, step["call"])(**step["parameters"])
    except (ClientError, WaiterError) as error:
        return {"error": str(error)}


print(json.dumps([result_of(step) for step in json.loads(sys.argv[1])], default=str))
