import type { Environment } from '../3-resolve/environment.ts'
import { appTemplate } from './app/template.ts'
import type { Template } from './cloudformation/template.ts'
import { dataTemplate } from './data/template.ts'

/** The two templates of an environment. The same from a plain spec as from a tracked one; from that one with their causes. */
export function emit(environment: Environment): { data: Template; app: Template } {
  return { data: dataTemplate(environment), app: appTemplate(environment) }
}
