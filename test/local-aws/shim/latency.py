"""Resources that take time: LOCAL_AWS_LATENCY seconds each, none without it. Meanwhile the stack is in progress and everything else
answers, as in AWS; ministack makes most of them between two requests.
"""

import os
import time

from ministack.services.cloudformation import stacks


def install():
    seconds = float(os.environ.get("LOCAL_AWS_LATENCY", "0"))
    if seconds == 0:
        return
    # What runs on a thread of its own is waited for without holding up the requests.
    stacks._runs_on_worker_thread = lambda resource_type: True
    for name in ("_provision_resource", "_update_resource", "_delete_resource"):
        setattr(stacks, name, delayed(getattr(stacks, name), seconds))


def delayed(operation, seconds):
    def run(*arguments, **named):
        time.sleep(seconds)
        return operation(*arguments, **named)

    return run
