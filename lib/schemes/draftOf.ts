import { type Content, type Draft, numberText } from './scheme'

/** A document as the editor shows it: numbers with a comma, nothing missing. */
export function draftOf(content: Content): Draft & { nodes: DraftLine[] } {
  return {
    ...content,
    decided_by: content.decided_by ?? '',
    note: content.note ?? '',
    published: content.published ?? '',
    assumed: content.assumed ?? '',
    total_maximum: numberText(content.total_maximum),
    rounding_step: numberText(content.rounding_step),
    bands: content.bands.map(({ label, lower_bound }) => ({ label, lower_bound: numberText(lower_bound) })),
    nodes: content.nodes.map((line) => ({
      ...line,
      maximum: numberText(line.maximum),
      source: line.source ?? '',
      conversion: line.conversion ?? '',
      full_from: numberText(line.full_from),
      numerator: line.numerator ?? '',
      denominator: line.denominator ?? '',
      note: line.note ?? '',
      steps: line.steps.map(({ from, points }) => ({ from: numberText(from), points: numberText(points) })),
      options: line.options.map(({ label, share }) => ({ label, share: numberText(share) })),
    })),
  }
}

export type DraftLine = Required<Draft['nodes'][number]>

export const blankLine = (depth: number): DraftLine => ({
  depth,
  code: '',
  title: '',
  maximum: '',
  source: '',
  conversion: '',
  full_from: '',
  numerator: '',
  denominator: '',
  assumed: false,
  note: '',
  steps: [],
  options: [],
})
