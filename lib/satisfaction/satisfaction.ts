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

/** What is known of a figure that is not there; without `ballots`, of something that every ballot has an answer to. */
type Absent = Pick<Figure, 'state' | 'n'> & Partial<Pick<Figure, 'ballots'>>

/** Why there is no figure. */
export function absence({ state, n, ballots = 0 }: Absent) {
  if (state === 'none') return ballots > 0 ? 'Chưa ai trả lời câu này' : 'Chưa có phiếu'
  if (state === 'asked_otherwise') return 'Hỏi theo mẫu phiếu khác'
  if (state === 'hidden') return 'Ẩn để không suy ra nhóm nhỏ'
  return `Chưa đủ phiếu (n = ${count(n)})`
}

/** The same where there is room: in a few words, and with what it means. */
export function absenceAtLength(figure: Absent, minimumN: number): { words: string; meaning?: string } {
  const { state, n, ballots = 0 } = figure
  if (state === 'few') {
    return {
      words: 'Chưa đủ phiếu',
      meaning: `n = ${count(n)}; cần ít nhất ${count(minimumN)} phiếu mới có con số.`,
    }
  }
  if (state === 'hidden') {
    return {
      words: 'Không hiện',
      meaning: `Có ${count(n)} câu trả lời, nhưng từ con số này suy ra được câu trả lời của một nhóm nhỏ. Hãy bỏ bớt bộ lọc hoặc chọn kỳ dài hơn.`,
    }
  }
  if (state === 'asked_otherwise') {
    return { words: absence(figure), meaning: 'Phiếu theo hai mẫu không bao giờ được tính chung.' }
  }
  return ballots > 0
    ? { words: absence(figure), meaning: `Có ${count(ballots)} phiếu, và mọi phiếu đều để trống câu này.` }
    : { words: absence(figure) }
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
