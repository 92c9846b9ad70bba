import type { Operations } from './operation.ts'
import type { Site } from './site.ts'

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export function createSts({ account }: Site): Operations {
  return {
    GetCallerIdentity: () => ({
      Arn: `arn:aws:sts::${account}:assumed-role/deploy/test`,
      UserId: 'AROAEXAMPLEEXAMPLE:test',
      Account: account,
    }),
  }
}
