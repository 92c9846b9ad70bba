// reports: structure(room-imports)
import { parseDocument } from 'yaml'

export const packageOfAnotherPhase = parseDocument
