import { error, warning } from '../../entry.ts'
import { grouped } from '../../grouped.ts'
import { listed } from '../../listed.ts'
import { didYouMean, suggest } from '../../suggest.ts'

const injectionPage = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html'

/** Codes about secrets, and about the variables that they and others come in. */
export const secretsCodes = {
  'secret-kind': error<{ name: string; kinds: readonly string[] }>(
    'A secret is made by AWS from chance (generate), set by people after the deployment (keys), or exists already (arn). ' +
      'Which of the three it is decides who owns its value: ' +
      'https://docs.aws.amazon.com/secretsmanager/latest/userguide/intro.html.',
    ({ name, kinds }) => ({
      message: kinds.length
        ? `The secret "${name}" has ${listed(kinds)}; it can be of one kind only.`
        : `The secret "${name}" does not say where its value comes from.`,
      help: kinds.length
        ? `Keep one of ${listed(kinds)}.`
        : 'Write generate: 64 characters, keys: [names of its parts] for values that people set, or the arn of an existing one.',
    }),
  ),
  'secret-short': warning<{ name: string; length: number; advised: number }>(
    'A generated secret consists of letters and digits, about 6 bits each. What signs tokens must resist guessing without ' +
      'asking the server, and 16 characters are the least that does; ' +
      'https://docs.aws.amazon.com/secretsmanager/latest/userguide/best-practices.html.',
    ({ name, length, advised }) => ({
      message: `The generated secret "${name}" has only ${length} characters.`,
      help: `Write "64 characters", or at least "${advised} characters".`,
    }),
  ),
  'secret-name-reserved': error<{ name: string }>(
    "The database's password and its DATABASE_URL are secrets of the environment too, named database and database-url. Two " +
      'secrets of one account and region cannot have the same name: ' +
      'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html.',
    ({ name }) => ({
      message: `The secret name "${name}" is taken by the database of the environment.`,
      help: 'Choose another name. A service with database: true gets DATABASE_URL by itself.',
    }),
  ),
  'secret-elsewhere': error<{ name: string; part: string; is: string; should: string }>(
    `ECS puts secrets into containers only from the region that the task runs in: ${injectionPage}. A secret can be ` +
      'replicated to other regions.',
    ({ name, part, is, should }) => ({
      message: `The secret "${name}" is elsewhere: its ${part} is ${is}, not ${should}.`,
      help: `Give the ARN of a secret in ${should}, for example of a replica of this one.`,
    }),
  ),
  'secret-unknown': error<{ service: string; secret: string; known: readonly string[] }>(
    'A variable takes its value from a secret that the spec declares under secrets, so that the task gets the right to read ' +
      `this one and no other: ${injectionPage}.`,
    ({ service, secret, known }) => ({
      message: `The service "${service}" wants the secret "${secret}", which is not declared.`,
      help:
        secret === 'database' || secret === 'database-url'
          ? 'Write database: true at the service instead: it then gets DATABASE_URL.'
          : `Declare it under secrets, or correct the name. ${suggest(secret, known)}`,
    }),
  ),
  'secret-key-unknown': error<{ secret: string; key: string; keys: readonly string[] }>(
    'A secret with keys is a JSON object that people fill in, and a variable may take one of its keys. A task that asks for a ' +
      `key which is not there does not start: ${injectionPage}.`,
    ({ secret, key, keys }) => ({
      message: `The secret "${secret}" has no key "${key}".`,
      help: `Add it to secrets.${secret}.keys, or correct the name. ${suggest(key, keys)}`,
    }),
  ),
  'secret-without-keys': error<{ secret: string; key: string }>(
    `A generated secret is one text, not a JSON object, so there is no key to take from it: ${injectionPage}.`,
    ({ secret, key }) => ({
      message: `The secret "${secret}" is generated and has no keys, so "${secret}.${key}" does not exist.`,
      help: `Write "${secret}".`,
    }),
  ),
  'secret-unused': warning<{ name: string }>(
    'A secret costs money every month, and one that no service reads is often a misspelt name: ' +
      'https://aws.amazon.com/secrets-manager/pricing/.',
    ({ name }) => ({
      message: `No service uses the secret "${name}".`,
      help: 'Use it in the secrets of a service, or remove it; where a base gives it, with null under secrets.',
    }),
  ),
  'role-too-large': error<{ service: string; count: number; characters: number; most: number }>(
    'The role that starts the tasks of a service names each secret that the service reads, and IAM takes at most 10,240 ' +
      'characters in all inline policies of a role: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html.',
    ({ service, count, characters, most }) => ({
      message: `The ARNs of the ${count} secrets of the service "${service}" take ${grouped(characters)} characters, and its role has room for ${grouped(most)}.`,
      help: 'Put values that belong together into one secret with keys, or divide the service.',
    }),
  ),
  'variable-given-twice': error<{ service: string; variable: string }>(
    'A container gets one value for each variable, so a name stands either in variables or in secrets. ECS refuses a task ' +
      'definition that has both: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html.',
    ({ service, variable }) => ({
      message: `"${variable}" of the service "${service}" stands both in variables and in secrets.`,
      help: 'Remove one of the two.',
    }),
  ),
  'variable-taken': error<{ service: string; variable: string; by: string; instead: string }>(
    'Some variables are set by the compiler: DATABASE_URL for a service with database: true, and the one that files.variable ' +
      'names for a service with files. A container gets one value for each: ' +
      'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html.',
    ({ service, variable, by, instead }) => ({
      message: `"${variable}" of the service "${service}" is already set by ${by}.`,
      help: `Remove it, or ${instead}.`,
    }),
  ),
  'variable-of-ecs': warning<{ variable: string }>(
    'ECS sets some variables in every container, by which programs find their credentials and their metadata. What the spec ' +
      'says may win and cut the program off from them: ' +
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-metadata.html.',
    ({ variable }) => ({
      message: `"${variable}" is a variable that ECS sets itself.`,
      help: 'Remove it: the right value comes by itself.',
    }),
  ),
  'reference-unknown': error<{ name: string; known: readonly string[] }>(
    'In the values of variables, ${…} stands for a value of the environment. The list of what there is is closed, so that a ' +
      'misspelt name never reaches a program; a plain ${ is written as $${.',
    ({ name, known }) => ({
      message: `"\${${name}}" refers to nothing.`,
      help: `${didYouMean(name, known) ?? ''} There are ${listed(known.map((each) => `\${${each}}`))}. For a plain \${ write $\${.`.trim(),
    }),
  ),
  'reference-open': error<{ text: string; known: readonly string[] }>(
    'In the values of variables, ${ begins a reference to a value of the environment, which } ends. A plain ${ is written as ' +
      '$${.',
    ({ text, known }) => ({
      message: `"${text}" begins a reference and does not end it.`,
      help: `Write the } after one of ${listed(known)}; for a plain \${ write $\${.`,
    }),
  ),
} as const
