"""Runs scim2-tester against a server; prints one JSON object a line: status, title, reason."""

import json
import sys

import httpx2
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import check_server

base, token = sys.argv[1:]
client = httpx2.Client(
    base_url=base, headers={"Authorization": f"Bearer {token}"}, timeout=30
)
for result in check_server(SyncSCIMClient(client)):
    print(
        json.dumps(
            {
                "status": result.status.name,
                "title": result.title,
                "resource": result.resource_type,
                "reason": str(result.reason)[:600],
            }
        )
    )
