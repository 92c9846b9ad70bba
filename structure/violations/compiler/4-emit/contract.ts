// reports: structure(room-imports)
import { tagged } from './tags.ts'

export const contract = tagged
