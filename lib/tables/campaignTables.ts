import { type CampaignProgress, paceName, progressName } from '../campaigns/progress'
import { illustrativeFacts } from './headingFacts'
import { counts, decimals, type FileFact, type FileTable, words } from './table'

export function campaignTables({ units, days, state }: CampaignProgress): FileTable[] {
  return [
    {
      key: 'tien-do',
      title: 'Tiến độ theo đơn vị',
      columns: [
        ...[words('Mã'), words('Đơn vị'), counts('Số phiếu'), counts('Chỉ tiêu'), decimals('Đạt (%)')],
        ...[counts(paceName(state)), counts('Dự kiến khi hết đợt'), words('Tình trạng')],
      ],
      rows: units.map((unit) => [
        ...[unit.code, unit.name, unit.reached, unit.target, unit.share],
        ...[unit.recent, unit.projected, progressName(unit.state)],
      ]),
    },
    {
      key: 'theo-ngay',
      title: 'Số phiếu theo ngày',
      columns: [words('Ngày'), counts('Số phiếu'), counts('Cộng dồn')],
      rows: days.map(({ day, ballots, total }) => [day, ballots, total]),
    },
  ]
}

export function campaignFacts({ title, starts_on, ends_on, illustrative }: CampaignProgress): FileFact[] {
  return [
    { label: 'Đợt khảo sát', value: title },
    { label: 'Thời gian', value: `${starts_on} – ${ends_on ?? 'không hạn'}` },
    ...illustrativeFacts(illustrative),
  ]
}
