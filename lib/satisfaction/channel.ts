export const channels = ['qr', 'tablet', 'assisted', 'paper'] as const
export type Channel = (typeof channels)[number]

const names: Record<Channel, string> = {
  qr: 'Mã QR trên điện thoại',
  tablet: 'Máy tính bảng tại quầy',
  assisted: 'Cán bộ ghi giúp',
  paper: 'Phiếu giấy nhập lại',
}

/** How a ballot came in. */
export function channelName(channel: Channel) {
  return names[channel]
}
