// reports: nothing
import type { Environment } from '../../3-resolve/environment.ts'
import { serviceId } from '../../3-resolve/names.ts'
import { tagged } from '../tags.ts'

export type CleanEnvironment = Environment

export const clean = () => [serviceId, tagged]
