import 'server-only'
import { z } from 'zod'
import { asStaff } from '@/lib/db/client'
import type { addTaskSchema, carryTaskSchema, issueSchema, linkTaskSchema } from './schema'

type Staff = { id: string }

export function issueDirective(staff: Staff, issued: z.infer<typeof issueSchema>) {
  return asStaff(staff).rpc(z.object({ code: z.string() }), 'issue_directive', issued)
}

export function addTask(staff: Staff, task: z.infer<typeof addTaskSchema>) {
  return asStaff(staff).rpc(z.null(), 'add_task', task)
}

/** Begun, finished or given up: one deed more in the task's history. */
export function carryTask(staff: Staff, deed: z.infer<typeof carryTaskSchema>) {
  return asStaff(staff).rpc(z.null(), 'carry_task', deed)
}

/** Says which criterion or which action a task serves. */
export function linkTask(staff: Staff, link: z.infer<typeof linkTaskSchema>) {
  return asStaff(staff).rpc(z.null(), 'link_task', link)
}
