import { rooms } from './rooms.js'

/** Does the file stand in the folder, or is it the file itself? Both are paths from the root of the repository. */
export function isIn(folder, file) {
  return file === folder || file.startsWith(`${folder}/`)
}

/** The name of the room that a file belongs to; undefined for a file of no room. */
export function roomOf(file) {
  const fitting = Object.keys(rooms).filter((room) => isIn(room, file))
  return fitting.toSorted((a, b) => b.length - a.length)[0]
}
