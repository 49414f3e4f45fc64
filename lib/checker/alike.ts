import type { Finding } from './finding'

/** Findings with one sentence, and all the places it is about. */
export interface Alike extends Finding {
  places: string[]
}

/** What cannot be checked has a reason without names: a thousand places are told in one sentence. */
export function alike(findings: Finding[]): Alike[] {
  const told = new Map<string, Alike>()
  for (const finding of findings) {
    const known = told.get(finding.sentence)
    if (known) known.places.push(finding.where)
    else told.set(finding.sentence, { ...finding, places: [finding.where] })
  }
  return [...told.values()]
}

const shown = 5

/** 'ô C5, ô C6', and how many more. */
export function placesText(places: string[]) {
  const rest = places.length - shown
  return places.slice(0, shown).join(', ') + (rest > 0 ? ` và ${rest.toLocaleString('vi-VN')} chỗ khác` : '')
}
