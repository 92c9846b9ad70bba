import { changeText, type ChangeWords } from './change-words.ts'
import { words, type Word } from './layout.ts'

/** What was → what is, as words of a row; the arrow stays with what follows it. */
export function arrowWords(change: ChangeWords): Word[] {
  const { action, before, after } = change
  if (action !== 'changed') return words(changeText(change))
  return [...words(before ?? ''), ...words(`→ ${after}`, 'strong')]
}
