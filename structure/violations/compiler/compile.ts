// reports: structure(room-imports)
import { terminal } from '../cli/terminal.ts'

export const compile = terminal
