// reports: structure(room-imports)
import { parse } from '../compiler/1-parse/parse.ts'

export const doorPhase = parse
