import { error } from '../../entry.ts'

/** The code for amounts that AWS does not take, whatever they are of. */
export const quantitiesCodes = {
  'quantity-out-of-range': error<{
    key: string
    value: string
    lowest: string
    highest: string
    nearest: string
    page: string
  }>(
    'AWS bounds most amounts, and says so on the page that the help names. The schema checks how an amount is written, this ' +
      'rule how much it is. The pages are part of https://docs.aws.amazon.com/.',
    ({ key, value, lowest, highest, nearest, page }) => ({
      message: `${key} is "${value}", which is not within "${lowest}" to "${highest}".`,
      help: `Write "${nearest}", the nearest legal value (${page}).`,
    }),
  ),
} as const
