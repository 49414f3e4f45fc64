const tiers: Record<string, string> = {
  commune: 'Cấp xã',
  department: 'Sở, ban, ngành',
  district: 'Cấp huyện',
  province: 'Cấp tỉnh',
}
const kinds: Record<string, string> = {
  province: 'Tỉnh',
  department: 'Sở, ban, ngành',
  centre: 'Trung tâm',
  district: 'Huyện',
  commune: 'Xã',
  ward: 'Phường',
  town: 'Thị trấn',
  special_zone: 'Đặc khu',
}

/** Units of one tier are ranked with each other. */
export const tierName = (tier: string) => tiers[tier] ?? tier
export const kindName = (kind: string) => kinds[kind] ?? kind
