import type { z } from 'zod'
import type { campaignsSchema, choicesSchema } from './schema'

export type Campaign = z.infer<typeof campaignsSchema>[number]
export type CampaignChoices = z.infer<typeof choicesSchema>
export type Depth = Campaign['first_depth']

const depths: Record<Depth, string> = {
  short: 'Phiếu ngắn trước (20 giây)',
  full: 'Phiếu đầy đủ trước',
}

export const depthName = (depth: Depth) => depths[depth]

export const depthChoices = (['short', 'full'] as const).map((value) => ({ value, label: depthName(value) }))

export const hasEnded = ({ ends_on }: Pick<Campaign, 'ends_on'>, today: string) =>
  ends_on !== null && ends_on < today

/** Said after saving: from when citizens find what was chosen. */
export function chosenInWords(depth: Depth, { starts_on }: Pick<Campaign, 'starts_on'>, today: string) {
  const first = depth === 'short' ? 'phiếu ngắn trước' : 'phiếu đầy đủ trước'
  return starts_on > today
    ? `Đã lưu. Từ ngày ${written(starts_on)}, khi đợt bắt đầu, người dân thấy ${first}.`
    : `Đã lưu. Từ bây giờ ai mở phiếu thấy ${first}; phiếu đang mở sẵn không đổi.`
}

const written = (day: string) => day.split('-').reverse().join('/')
