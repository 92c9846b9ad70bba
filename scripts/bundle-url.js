// What import.meta.url is in a CommonJS bundle.
import { pathToFileURL } from 'node:url'
export const bundleUrl = pathToFileURL(__filename).href
