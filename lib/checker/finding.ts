import { saidOf } from './cellFigure'
import { distance, written } from './decimal'
import type { Figure } from './table'

export type Rule =
  | 'repeats'
  | 'maxima'
  | 'sums'
  | 'limits'
  | 'percents'
  | 'changes'
  | 'moves'
  | 'ranks'
  | 'bands'

export type Verdict =
  | 'right'
  /** Not the same, and rounding alone may explain it. */
  | 'rounding'
  | 'wrong'
  /** The table does not say enough. */
  | 'unknown'

/** One thing looked at, and what was found. */
export interface Finding {
  rule: Rule
  verdict: Verdict
  where: string
  /** What the table says, and what follows from the rest of it. */
  said: string | null
  follows: string | null
  sentence: string
}

type Compared = {
  rule: Rule
  stated: Figure
  /** What follows from the other figures of the table. */
  follows: bigint
  /** How far apart the two may be through rounding. */
  tolerance: bigint
  /** 'Xã A, năm 2024: tổng điểm' */
  subject: string
  /** How it follows: 'cộng 8 lĩnh vực'. */
  how: string
}

/** A stated figure beside the one that follows. */
export function compared({ rule, stated, follows, tolerance, subject, how }: Compared): Finding {
  const gap = distance(stated.amount, follows)
  const verdict = gap === 0n ? 'right' : gap <= tolerance ? 'rounding' : 'wrong'
  const [said, computed] = [saidOf(stated), written(follows, stated.places)]
  const after =
    verdict === 'rounding' ? `Chênh ${written(gap, stated.places)}, làm tròn từng số có thể gây ra.` : ''
  const sentence = `${subject} ghi ${said}; ${how} được ${computed}. ${after}`.trim()
  return { rule, verdict, where: stated.where, said, follows: computed, sentence }
}

/** The reason comes without names, so that a thousand places of one kind are told in one sentence. */
export function unknown(rule: Rule, where: string, reason: string): Finding {
  return { rule, verdict: 'unknown', where, said: null, follows: null, sentence: reason }
}

export function wrong(
  rule: Rule,
  where: string,
  sentence: string,
  said: string,
  follows: string | null,
): Finding {
  return { rule, verdict: 'wrong', where, said, follows, sentence }
}

export function right(rule: Rule, where: string): Finding {
  return { rule, verdict: 'right', where, said: null, follows: null, sentence: '' }
}
