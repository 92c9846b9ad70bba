import type { Session } from '../../aws/session.ts'

/** What a command of the AWS CLI needs so that it works where this run does: its region, and its profile if one was named. */
export function awsFlags({ region, config: { profile } }: Pick<Session, 'region' | 'config'>): string {
  return `--region ${region}${profile === undefined ? '' : ` --profile ${profile}`}`
}
