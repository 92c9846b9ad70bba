// npm run smoke-aws: the recipe of `npm run try` in a real account. It makes an environment called "smoke" there, and real
// costs: at the list prices of us-east-1 about 0.20 USD for every hour that it stands (a NAT gateway 0.045, a load balancer
// 0.025, a db.t3.micro 0.018, tasks of half a vCPU 0.03, public addresses 0.02, the rest cents), and a run takes about an
// hour and a half. What is left afterwards is the data stack and what policies keep: it costs about 0.10 USD an hour until
// the commands that the end of the run prints have removed it.
//
// It has not been run by the people who wrote it: they had no account. https://aws.amazon.com/pricing/

import path from 'node:path'
import { parseArgs } from 'node:util'
import { awsTarget } from './tour/aws-target.ts'
import { recipe } from './tour/recipe.ts'
import { walk } from './tour/walk.ts'

const usage = `npm run smoke-aws -- --account <id> --region <region> --zone-id <hosted zone id> --zone-name <its name> --zones use1-az1,use1-az2 --yes

Makes, changes and removes an environment in a real account; the head of scripts/smoke-aws.ts says what that costs. Needs
the aws CLI and docker, credentials of that account, and a public hosted zone that is delegated.`

const { values } = parseArgs({
  options: {
    account: { type: 'string' },
    region: { type: 'string' },
    'zone-id': { type: 'string' },
    'zone-name': { type: 'string' },
    zones: { type: 'string' },
    yes: { type: 'boolean' },
  },
})
const { account, region, 'zone-id': zoneId, 'zone-name': zoneName, zones, yes } = values
if (!account || !region || !zoneId || !zoneName || !zones || !yes) {
  console.error(usage)
  process.exit(2)
}
const target = awsTarget({ account, region, zoneId, zoneName, zones: zones.split(',') })
try {
  await walk(recipe(target), target)
} catch (error) {
  console.error(`\n${(error as Error).message}\nThe folder ${target.folder} is kept, to go on by hand.`)
  process.exitCode = 1
}
console.log(`
What is left costs money until it is removed. Where the run did not come to its end, the app stack is the first of it:

  cd ${target.folder}
  node ${path.resolve('dist/semiont.cjs')} destroy smoke --yes

The database and the file system are protected on purpose, and go by hand only:

  aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name SemiontDataStack-smoke --region ${region}
  aws rds modify-db-instance --no-deletion-protection --apply-immediately --region ${region} --db-instance-identifier \\
    $(aws cloudformation describe-stack-resource --stack-name SemiontDataStack-smoke --logical-resource-id Database --query StackResourceDetail.PhysicalResourceId --output text --region ${region})
  aws cloudformation delete-stack --stack-name SemiontDataStack-smoke --region ${region}

Then what its policies keep: the file system, the secrets semiont/smoke/*, the image repositories, the log group, and the
final snapshot of the database. All of them carry the tag that names the environment:

  aws resourcegroupstaggingapi get-resources --tag-filters Key=semiont:environment,Values=smoke --region ${region}
`)
