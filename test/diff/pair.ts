import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import { compile } from '../../compiler/compile.ts'
import { formatText } from '../../compiler/diagnostics/format.ts'
import { folderHost } from '../../compiler/fixtures/fixture.ts'
import { rendered } from '../../cli/rendered.ts'
import type { OneEnvironment } from '../../cli/one-environment.ts'

const root = path.join(import.meta.dirname, 'pairs')
const entry = 'specs/staging.yaml'

/** Of an old spec that says nothing but what the common base does. */
const plain = 'extends: ./base.yaml\nenvironment: staging\n'

/** Two versions of an environment. The first line of new.yaml says what trap they show. */
export interface Pair {
  readonly name: string
  readonly folder: string
  /** The spec as it is now, compiled. */
  readonly now: () => OneEnvironment
  /** The committed templates that it is compared with; a stack that is not there lacks. */
  readonly old: () => Partial<Stacks>
}

/** The files that a case may consist of: all but new.yaml may be missing. What vitest's -u writes is listed after them. */
export const given = ['new.yaml', 'old.yaml', 'base.yaml', 'edits.yaml']
export const written = ['diff.txt', 'diff.md', 'diff.json']

/** Every case of pairs/. */
export function pairs(): Pair[] {
  const folders = readdirSync(root, { withFileTypes: true }).filter((each) => each.isDirectory())
  return folders
    .map(({ name }) => name)
    .toSorted()
    .map((name) => {
      const folder = path.join(root, name)
      return { name, folder, now: () => compiled(folder, fileOf(folder, 'new.yaml')!), old: () => oldOf(folder) }
    })
}

/** The old templates: the old spec compiled, with what `edits.yaml` does to them. */
function oldOf(folder: string): Partial<Stacks> {
  const { templates } = compiled(folder, fileOf(folder, 'old.yaml') ?? plain)
  const texts: Partial<Stacks> = {
    data: rendered(templates.data, entry, 'yaml').text,
    app: rendered(templates.app, entry, 'yaml').text,
  }
  for (const edit of editsOf(folder)) {
    const { stack } = edit
    if (edit.as === undefined) texts[stack] = replaced(texts[stack]!, edit)
    else if (edit.as === 'json') texts[stack] = rendered(templates[stack], entry, 'json').text
    else if (edit.as === 'foreign') texts[stack] = foreign(texts[stack]!)
    else delete texts[stack]
  }
  return texts
}

type Stacks = Record<'data' | 'app', string>

/** A text of a template that is written in another way; or the whole of it as nothing, as JSON, or as another tool writes. */
type Edit = { readonly stack: 'data' | 'app' } & (
  | { readonly as: 'nothing' | 'json' | 'foreign' }
  | { readonly as?: undefined; readonly from: string; readonly to: string }
)

function editsOf(folder: string): Edit[] {
  const text = fileOf(folder, 'edits.yaml')
  return text === undefined ? [] : (parse(text) as Edit[])
}

function replaced(text: string, { from, to }: { readonly from: string; readonly to: string }): string {
  const [before, after, ...more] = text.split(from)
  if (after === undefined || more.length) throw new Error(`"${from}" stands not once in the template.`)
  return `${before}${to}${after}`
}

/** The same template without our heading, metadata and comments, with CloudFormation's short tags. */
function foreign(text: string): string {
  return text
    .replace(/^Metadata:\n(?: .*\n|\n)+/m, '')
    .replaceAll(/^ *#.*\n/gm, '')
    .replaceAll(/\n +Ref: (\S+)$/gm, ' !Ref $1')
    .replaceAll(/\n +Fn::ImportValue: (\S+)$/gm, ' !ImportValue $1')
    .replaceAll(/\n +Fn::GetAtt:\n +- (\S+)\n +- (\S+)$/gm, ' !GetAtt $1.$2')
}

function compiled(folder: string, text: string): OneEnvironment {
  const base = fileOf(folder, 'base.yaml') ?? readFileSync(path.join(root, 'base.yaml'), 'utf8')
  const { valid, templates, diagnostics } = compile(
    entry,
    folderHost(folder, { [entry]: text, 'specs/base.yaml': base }),
  )
  if (!valid || !templates) throw new Error(formatText(diagnostics, { colour: false }))
  const { data, app } = valid.spec.stacks
  const named = (name: string) => name.replaceAll('${environment}', 'staging')
  return { environment: 'staging', entry, valid, templates, stacks: { data: named(data), app: named(app) } }
}

function fileOf(folder: string, name: string): string | undefined {
  const file = path.join(folder, name)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
