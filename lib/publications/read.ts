import 'server-only'
import { createHash } from 'node:crypto'
import { asCitizen, asStaff } from '@/lib/db/client'
import type { View } from '../indexes/reformIndex'
import { canonical } from '../snapshots/canonical'
import type { Sealed } from './publication'
import {
  authenticitySchema,
  publicationListSchema,
  publicationStateSchema,
  publishedIndexSchema,
  sealedSchema,
} from './schema'

/** Every edition of every year, newest first: what is published is everybody's. */
export function publications() {
  return asCitizen().rpc(publicationListSchema, 'publications')
}

/** The sealed document; null for a code that no edition has. */
export function publication(code: string) {
  return asCitizen().rpc(sealedSchema.nullable(), 'publication', { code })
}

/** A page of an edition as the screens show a year. */
export function publishedIndex(code: string, view: View) {
  return asCitizen().rpc(publishedIndexSchema.nullable(), 'published_index', { code, ...view })
}

/** Whose hash this is; null when it is none of ours. */
export function authenticity(hash: string) {
  return asCitizen().rpc(authenticitySchema.nullable(), 'authenticity', { hash })
}

/** What stands between a year and its publication. */
export function publicationState(staff: { id: string }, scheme: string, year: number) {
  return asStaff(staff).rpc(publicationStateSchema, 'publication_state', { scheme, year })
}

/** The document still gives the hash that it was sealed with. */
export function isIntact({ content, sha256 }: Pick<Sealed, 'content' | 'sha256'>) {
  return createHash('sha256').update(canonical(content)).digest('hex') === sha256
}
