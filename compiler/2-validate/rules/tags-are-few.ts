import type { Rule } from '../rule.ts'

/** 50 tags a resource takes; five are kept for our own. https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html */
const mostTags = 45

/** Every resource has room for the tags of the spec beside our own. */
export const tagsAreFew: Rule = ({ aws }, refuse) => {
  const count = Object.keys(aws.tags).length
  if (count > mostTags) refuse('too-many-tags', { count, most: mostTags }, 'aws.tags', 'key')
}
