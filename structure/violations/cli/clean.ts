// reports: nothing
import { compile } from '../compiler/compile.ts'

export const clean = () => [compile, process.env, Date.now()]
