import type { EnvironmentStatus, ServiceStatus } from './environment-status.ts'

export const backend: ServiceStatus = {
  name: 'backend',
  exists: true,
  desired: 1,
  running: 1,
  pending: 0,
  rollout: 'COMPLETED',
  image: `123456789012.dkr.ecr.us-east-1.amazonaws.com/backend@sha256:${'a'.repeat(64)}`,
  tags: ['release-20261123T064528Z', 'v1'],
  imageExists: true,
}

/** An environment at rest, for tests. */
export const exampleStatus: EnvironmentStatus = {
  version: 1,
  environment: 'staging',
  account: '123456789012',
  region: 'us-east-1',
  url: 'https://staging.example.org',
  stacks: {
    data: { name: 'Data', exists: true, status: 'UPDATE_COMPLETE', terminationProtection: true },
    app: { name: 'App', exists: true, status: 'CREATE_COMPLETE', terminationProtection: false },
  },
  services: [backend],
  database: {
    id: 'db',
    exists: true,
    status: 'available',
    engineVersion: '15.13',
    instanceClass: 'db.t3.micro',
    storageGib: 20,
    multiAz: true,
    pending: [],
  },
  notes: [],
  unread: [],
  healthy: true,
}
