import type { Alike } from '@/lib/checker/alike'
import type { Report } from '@/lib/checker/check'

/** What the page takes; the command takes more. The form around the file needs some of what the server allows. */
export const largest = 1024 * 1024

/** More than this nobody reads; the counts are of all. */
export const mostShown = 200

export type Told = Pick<Report, 'notes' | 'counts'> & {
  name: string
  told: Alike[]
  more: number
  moreNotes: number
}

export type Checked = { problem?: string; report?: Told }
