// The rules that hold the structure of this repository, as an oxlint plugin (https://oxc.rs/docs/guide/usage/linter/js-plugins).
import { namedAfterFile } from './rules/named-after-file.js'
import { noBagFile } from './rules/no-bag-file.js'
import { noModuleLet } from './rules/no-module-let.js'
import { roomImports } from './rules/room-imports.js'

export default {
  meta: { name: 'structure' },
  rules: {
    'room-imports': roomImports,
    'named-after-file': namedAfterFile,
    'no-bag-file': noBagFile,
    'no-module-let': noModuleLet,
  },
}
