import { effect, inPlace } from '../effects.ts'
import type { Judged, Rules } from '../rule.ts'
import { gainsAndLosses } from '../gains-and-losses.ts'
import type { Effect } from '../../difference.ts'

/**
 * The settings that PostgreSQL reads only when it starts: those whose context is `postmaster`, and RDS's own static ones.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.PostgreSQL.CommonDBATasks.Parameters.html
 */
const readAtStart: ReadonlySet<string> = new Set(
  (
    'autovacuum_freeze_max_age autovacuum_max_workers autovacuum_multixact_freeze_max_age cron.database_name ' +
    'cron.max_running_jobs huge_pages jit_provider max_connections max_files_per_process max_locks_per_transaction ' +
    'max_logical_replication_workers max_pred_locks_per_transaction max_prepared_transactions max_replication_slots ' +
    'max_wal_senders max_worker_processes pg_stat_statements.max rds.logical_replication shared_buffers ' +
    'shared_preload_libraries superuser_reserved_connections track_activity_query_size track_commit_timestamp wal_buffers'
  ).split(' '),
)

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.html */
export const settingsRules: Rules = {
  Parameters: ({ name }) =>
    readAtStart.has(name.replace(/^Parameters\.?/, '')) || name === 'Parameters'
      ? effect(
          'restart',
          'PostgreSQL reads this setting only when it starts: CloudFormation restarts the databases of the group, but those ' +
            'with ApplyImmediately: false keep the old one until somebody restarts them.',
        )
      : inPlace('The databases of the group take over this setting while they run.'),
}

export const subnetsRules: Rules = { SubnetIds: subnets }

/** A subnet that the database stands in cannot go; https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html */
function subnets({ before, after }: Judged): Effect {
  const { lost, anew } = gainsAndLosses(before, after)
  return lost || anew
    ? inPlace('The database stays where it is. Where it stands in a subnet that goes, RDS refuses that.')
    : inPlace('The database stays where it is; a standby may stand in the new subnet too.')
}
