import { createHash } from 'node:crypto'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { createElement } from 'react'
import type { Tongue } from '@/lib/messages/tongue'
import type { Depth, OpenSurvey } from '@/lib/questionnaires/questionnaire'
import { nothingTyped } from '@/lib/responses/response'
import { renderPage } from '../_page/renderPage'
import { SurveyPage } from '../_page/SurveyPage'

/** A page rendered and compressed once, for each depth and language there is. */
export type Rendered = {
  etag: string
  bytes: Uint8Array<ArrayBuffer>
  compressed: { br: Buffer; gzip: Buffer }
}

// Each route is a bundle of its own: what they share hangs on the process.
declare global {
  var danYPages: WeakMap<OpenSurvey, Map<string, Promise<Rendered>>> | undefined
}

/** The survey's page; it goes when the survey it was made from is no longer kept. */
export function surveyBytes(survey: OpenSurvey, depth: Depth, tongue: Tongue) {
  globalThis.danYPages ??= new WeakMap()
  const pages = globalThis.danYPages.get(survey) ?? new Map<string, Promise<Rendered>>()
  globalThis.danYPages.set(survey, pages)
  const name = `${depth} ${tongue.code}`
  const known = pages.get(name) ?? render(survey, depth, tongue)
  pages.set(name, known)
  return known
}

async function render(survey: OpenSurvey, depth: Depth, tongue: Tongue): Promise<Rendered> {
  const { version } = survey
  const page = createElement(SurveyPage, {
    survey,
    version,
    tongue,
    depth,
    typed: nothingTyped,
    complaints: [],
  })
  const bytes = new TextEncoder().encode(await renderPage(page))
  const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  return { etag, bytes, compressed: { br: brotliCompressSync(bytes), gzip: gzipSync(bytes, { level: 9 }) } }
}
