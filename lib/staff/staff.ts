export type Role = 'counter_lead' | 'unit_head' | 'analyst' | 'appraiser' | 'publisher' | 'admin' | 'auditor'

const roleNames: Record<Role, string> = {
  counter_lead: 'Phụ trách quầy',
  unit_head: 'Thủ trưởng đơn vị',
  analyst: 'Phân tích',
  appraiser: 'Thẩm định',
  publisher: 'Công bố',
  admin: 'Quản trị',
  auditor: 'Kiểm tra',
}

export function roleName(role: Role) {
  return roleNames[role]
}

/** "5 lần" and "15 phút" are the database's rule (api.note_sign_in); this is how it is told. */
export function lockedSentence(until: Date) {
  const clock = until.toLocaleTimeString('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    hour: '2-digit',
    minute: '2-digit',
  })
  return `Sai mật khẩu nhiều lần nên tên đăng nhập này tạm khoá đến ${clock}. Hãy thử lại sau giờ đó.`
}
