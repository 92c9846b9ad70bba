import type { Listed } from './commands.ts'

/** What `semiont --help` prints: every command with its line, and the exit codes. */
export function overview(commands: Readonly<Record<string, Listed>>): string {
  const names = Object.keys(commands)
  const width = Math.max(...names.map((name) => name.length))
  const lines = names.map((name) => `  ${name.replace('-', ' ').padEnd(width)}  ${commands[name]!.summary}`)
  return `semiont: infrastructure that ops staff edit as YAML

Usage:
  semiont <command> [arguments] [options]

Commands:
${lines.join('\n')}

\`semiont <command> --help\` tells its arguments and options.

Specs are specs/<environment>.yaml, templates templates/<environment>/{data,app}.yaml, both in the working directory.
SEMIONT_ENV names the environment where a command is given none. NO_COLOR turns colours off.

Commands that touch AWS use its own credential chain (or --profile) and AWS_ENDPOINT_URL; the account and the region must
be the spec's.

Exit codes: 0 done (warnings too), 1 problems found, 2 wrong usage, 130 interrupted; \`diff --exit-code\` also 3 changes,
4 danger.
`
}
