import 'server-only'
import { z } from 'zod'
import { asStaff } from '@/lib/db/client'

type Staff = { id: string }

export async function hideRemark(staff: Staff, { remark, reason }: { remark: string; reason: string }) {
  await asStaff(staff).rpc(z.null(), 'hide_remark', { code: remark, reason })
}

export async function showRemark(staff: Staff, { remark }: { remark: string }) {
  await asStaff(staff).rpc(z.null(), 'show_remark', { code: remark })
}
