/**
 * Do these rules of a repository (LifecyclePolicy, or its text) keep all that the old ones kept? They do where there are none,
 * and where only numbers differ, none of which is less; of any others nobody knows.
 */
export function keepsAll(before: unknown, after: unknown): boolean {
  if (after === undefined) return true
  const texts = [before, after].map((rules) => (typeof rules === 'string' ? rules : JSON.stringify(rules ?? '')))
  const [old, now] = texts.map((text) =>
    [...text.matchAll(/countNumber\\?":(\d+)/g)].map(([, number]) => Number(number)),
  )
  const [form, other] = texts.map((text) => text.replaceAll(/\d+/g, '#'))
  return form === other && now!.every((number, index) => number >= old![index]!)
}
