// reports: structure(room-imports)
import { CloudFormationClient } from '@aws-sdk/client-cloudformation'

export const command = CloudFormationClient
