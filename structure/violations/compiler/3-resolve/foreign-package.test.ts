// reports: structure(room-imports)
import { parse } from 'left-pad'

export const foreignPackage = parse
