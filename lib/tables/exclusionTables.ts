import type { Exclusion } from '../exclusions/exclusion'
import { channelName } from '../satisfaction/channel'
import { counts, type FileTable, words } from './table'

export function exclusionTables(exclusions: Exclusion[]): FileTable[] {
  return [
    {
      key: 'loai-phieu',
      title: 'Quyết định loại phiếu',
      columns: [
        ...[
          words('Mã'),
          words('Đơn vị'),
          words('Mã quầy'),
          words('Quầy'),
          words('Từ ngày'),
          words('Đến ngày'),
        ],
        ...[
          words('Kênh'),
          counts('Số phiếu'),
          words('Lý do', true),
          words('Ngày'),
          words('Người quyết định'),
        ],
        ...[words('Bãi bỏ ngày'), words('Lý do bãi bỏ', true), words('Người bãi bỏ')],
      ],
      rows: exclusions.map(({ lifted, ...made }) => [
        ...[made.code, made.unit.name, made.counter.code, made.counter.name, made.from, made.to],
        ...[made.channel ? channelName(made.channel) : 'mọi kênh', made.ballots, made.reason],
        ...[made.decided_on, made.decided_by],
        ...[lifted?.on ?? null, lifted?.reason ?? null, lifted?.by ?? null],
      ]),
    },
  ]
}
