"""A local AWS for the deploy tests: ministack, corrected in process where it is laxer than AWS or does not know a resource type.

Says {"endpoint": "http://127.0.0.1:<port>"} on stdout when it can be called, and ends when its stdin is closed: the test process
holds the other end, so that however that process dies, no server is left behind.

What is corrected, and why, stands at the head of each module in shim/. What this cannot show: how long things really take, rollouts of
services (tasks are counted as running at once), and anything AWS checks that neither ministack nor shim/checks.py does.

Read from the environment: LOCAL_AWS_HOSTED_ZONES (see shim/hosted_zones.py) and LOCAL_AWS_LATENCY (see shim/latency.py).
"""

import asyncio
import json
import os
import socket
import sys
import threading

# Read by ministack when it is imported. Everything that would reach outside this process is off: other listeners, a Docker
# daemon (which it would clear of its own containers), files of an earlier run.
os.environ.update(
    DOCKER_HOST="unix:///nonexistent",
    IOT_MTLS_ENABLED="0",
    SFTP_ENABLED="0",
    PERSIST_STATE="0",
    LOG_LEVEL="ERROR",
)

from hypercorn.asyncio import serve  # noqa: E402
from hypercorn.config import Config  # noqa: E402
from ministack.app import app  # noqa: E402

from shim import (  # noqa: E402
    change_sets,
    checks,
    exports,
    hosted_zones,
    latency,
    network,
    order,
    replacement,
    scaling,
    secrets,
    service_linked_roles,
    task_definitions,
    update_events,
)

# The last wraps what those before it have corrected.
SHIMS = (
    replacement,
    network,
    scaling,
    secrets,
    task_definitions,
    hosted_zones,
    service_linked_roles,
    checks,
    order,
    exports,
    change_sets,
    latency,
    update_events,
)


def main():
    for shim in SHIMS:
        shim.install()

    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=end_with_parent, daemon=True).start()
    print(json.dumps({"endpoint": f"http://127.0.0.1:{listener.getsockname()[1]}"}), flush=True)

    config = Config()
    config.bind = [f"fd://{listener.fileno()}"]
    config.loglevel = "ERROR"
    asyncio.run(serve(app, config))


def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main()
