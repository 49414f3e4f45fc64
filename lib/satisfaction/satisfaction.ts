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
  if (state === 'asked_otherwise') return 'Hỏi theo mẫu phiếu khác'
  if (state === 'hidden') return 'Ẩn để không suy ra nhóm nhỏ'
  return `Chưa đủ phiếu (n = ${count(n)})`
}

const noDossiers = {
  filter: 'Hồ sơ được báo theo đơn vị và lĩnh vực, không theo quầy, kênh hay nhóm người trả lời đang lọc.',
  days: 'Hồ sơ được báo theo tháng, mà kỳ này không gồm trọn các tháng.',
  missing: 'Còn đơn vị chưa báo số hồ sơ của kỳ này.',
  fewer: 'Số hồ sơ đã báo ít hơn số phiếu, cần kiểm tra lại.',
} satisfies Record<NonNullable<Overview['total']['dossiers']['reason']>, string>

/** Why there is no response rate. */
export function dossiersAbsence(reason: keyof typeof noDossiers) {
  return noDossiers[reason]
}
