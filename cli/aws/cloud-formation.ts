import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { keptClient } from './kept-client.ts'

/** A session's client of CloudFormation. */
export const cloudFormation = keptClient((config) => new CloudFormationClient(config))
