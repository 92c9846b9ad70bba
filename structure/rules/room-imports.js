import path from 'node:path'
import { isIn, roomOf } from '../room-of.js'
import { rooms, tests } from '../rooms.js'
import { repositoryPath } from './repository-path.js'

/** Refuses every import (static, type-only, re-export, dynamic, in a type, by a call) that the table of rooms does not allow. */
export const roomImports = {
  create(context) {
    const file = repositoryPath(context)
    const check = (source, node) => {
      if (!source) return
      const message = source.type === 'Literal' ? whyRefused(file, source.value) : unreadable
      if (message) context.report({ node, message })
    }
    return {
      ImportDeclaration: (node) => check(node.source, node),
      ExportNamedDeclaration: (node) => check(node.source, node),
      ExportAllDeclaration: (node) => check(node.source, node),
      ImportExpression: (node) => check(node.source, node),
      TSImportType: (node) => check(node.source, node),
      TSExternalModuleReference: (node) => check(node.expression, node),
      CallExpression(node) {
        const called = node.callee.property ?? node.callee
        if (['require', 'getBuiltinModule'].includes(called.name)) check(node.arguments[0], node)
      },
    }
  },
}

const unreadable =
  'What is imported must be written as a plain string, so that structure/rooms.js can be held against it.'

function whyRefused(file, specifier) {
  const isTest = file.endsWith('.test.ts')
  const room = roomOf(file)
  if (!isTest && !room) return `${file} is in no room. Give its folder a row in structure/rooms.js first.`
  const row = isTest ? tests : rooms[room]
  const name = isTest ? 'A test' : room
  if (!specifier.startsWith('.')) {
    return (row.packages ?? []).some((allowed) => isPackage(allowed, specifier))
      ? undefined
      : refusal(name, specifier, row)
  }
  const target = path.posix.join(path.posix.dirname(file), specifier)
  if (target.endsWith('.test.ts')) return `${target} is a test: nothing imports a test.`
  const own = !isTest && isIn(room, target)
  return own || (row.from ?? []).some((allowed) => isIn(allowed, target)) ? undefined : refusal(name, target, row)
}

function isPackage(allowed, specifier) {
  return allowed.endsWith('*') ? specifier.startsWith(allowed.slice(0, -1)) : specifier === allowed
}

function refusal(name, target, { from = [], packages = [] }) {
  const allowed = [...from, ...packages.map((entry) => `"${entry}"`)].join(', ') || 'nothing else'
  return `${name} may not import ${target}. Beside its own files it may import: ${allowed}. The table is structure/rooms.js.`
}
