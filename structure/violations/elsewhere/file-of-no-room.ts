// reports: structure(room-imports)
import { compile } from '../compiler/compile.ts'

export const fileOfNoRoom = compile
