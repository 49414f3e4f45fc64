import { count } from './format'
import type { Figure, Overview } from './schema'

type Rule = Overview['method']['rule']

const rules: Record<Rule, string> = {
  overall_item: 'theo câu hỏi chung',
  all_answers: 'gộp mọi câu trả lời',
  factor_mean: 'trung bình cộng các yếu tố',
  weighted_factors: 'trung bình có trọng số các yếu tố',
}

export function ruleName(rule: Rule) {
  return rules[rule]
}

/** Why there is no figure. */
export function absence({ state, n }: Pick<Figure, 'state' | 'n'>) {
  if (state === 'none') return 'Chưa có phiếu'
  if (state === 'hidden') return 'Ẩn để không suy ra nhóm nhỏ'
  return `Chưa đủ phiếu (n = ${count(n)})`
}
