"""Runs boto3's own waiters against an endpoint: they know of the scripted AWS nothing but its answers.

Arguments: the waiter's name, its service, and its parameters as JSON. Exits 0 when the waiter is content; else 1, and
the reason is on stderr.
"""

import json
import sys

import boto3
from botocore.exceptions import WaiterError

service, waiter, parameters = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
config = {"Delay": 0.02, "MaxAttempts": 500}
try:
    boto3.client(service).get_waiter(waiter).wait(**parameters, WaiterConfig=config)
except WaiterError as error:
    sys.exit(str(error))
